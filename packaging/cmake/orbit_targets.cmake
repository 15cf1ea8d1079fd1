# How every Orbit target is built: one language standard, one set of warnings, one way to declare a library, a program or a test.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(ORBIT_CCACHE ccache)
if(ORBIT_CCACHE)
  # Depend mode: the compiler's own list of headers is the key, so nothing is preprocessed a second time.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${ORBIT_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${ORBIT_CCACHE})
endif()

add_library(orbit_flags INTERFACE)
target_compile_definitions(orbit_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
  # What a newer Qt calls deprecated has its successor only there.
  target_compile_definitions(orbit_flags INTERFACE QT_WARN_DEPRECATED_UP_TO=0x060400)
endif()
target_compile_options(orbit_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # A precompiled header that names no time can be shared through ccache.
  target_compile_options(orbit_flags INTERFACE -Wno-missing-designated-field-initializers "SHELL:-Xclang -fno-pch-timestamp")
  find_program(ORBIT_LLD NAMES ld.lld-19 ld.lld)
  if(ORBIT_LLD)
    add_link_options(-fuse-ld=${ORBIT_LLD})
  endif()
endif()
# What a program does not use is not even loaded.
add_link_options(-Wl,--as-needed)
if(ORBIT_WERROR)
  target_compile_options(orbit_flags INTERFACE -Werror)
endif()
if(ORBIT_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(ORBIT_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(CMAKE_CXX_COMPILE_OPTIONS_IPO -flto=thin)
    if(ORBIT_LLD)
      # The programs share most of their libraries: what one link has compiled, the next one takes.
      add_link_options(-Wl,--thinlto-cache-dir=${CMAKE_BINARY_DIR}/lto)
    endif()
  endif()
endif()

# See moc_alone.sh.in.
get_target_property(ORBIT_QT_MOC Qt6::moc IMPORTED_LOCATION)
set(ORBIT_MOC ${CMAKE_BINARY_DIR}/moc_alone.sh)
configure_file(${CMAKE_CURRENT_LIST_DIR}/moc_alone.sh.in ${ORBIT_MOC} @ONLY FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# AUTOMOC with Ninja looks again only when a header it knows has changed. A configure run means that files came or went: let it look.
function(orbit_moc_headers name)
  set_target_properties(${name} PROPERTIES AUTOMOC_EXECUTABLE ${ORBIT_MOC})
  file(REMOVE ${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/timestamp)
endfunction()

# orbit_library(NAME dir-relative sources are every *.cpp and *.h below the calling folder
#   PUBLIC targets... PRIVATE targets... PCH headers...), without headers of its own to precompile it takes those of orbit_core
function(orbit_library name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE;PCH" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  add_library(${name} STATIC ${sources})
  orbit_moc_headers(${name})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE orbit_flags ${arg_PRIVATE})
  if(arg_PCH)
    target_precompile_headers(${name} PRIVATE ${arg_PCH})
  else()
    target_precompile_headers(${name} REUSE_FROM orbit_core)
  endif()
endfunction()

# What tries the product is compiled often and is never in a hurry: without optimisation it takes half the time. Benchmarks are built otherwise,
# and what they try keeps its own.
function(orbit_quick_to_compile name)
  target_compile_options(${name} PRIVATE $<$<CONFIG:Debug>:-O0>)
endfunction()

# orbit_program(NAME targets...): every *.cpp of the calling folder, linked against the targets.
function(orbit_program name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  add_executable(${name} ${sources})
  orbit_moc_headers(${name})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE orbit_flags ${ARGN})
  string(FIND "${CMAKE_CURRENT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests/" place)
  if(place EQUAL 0)
    orbit_quick_to_compile(${name})
  endif()
endfunction()

# orbit_tests(AREA LINKS targets... NEEDS programs...): one program per area from every *.cpp of the folder. Each file x_test.cpp holds one
# test class registered with ORBIT_TEST(...); ctest runs each class as a test of its own, named area.x.
function(orbit_tests area)
  cmake_parse_arguments(arg "SERIAL" "TIMEOUT" "LINKS;NEEDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  if(NOT sources)
    return()
  endif()
  set(program orbit_${area}_tests)
  add_executable(${program} ${sources})
  orbit_moc_headers(${program})
  target_include_directories(${program} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${program} PRIVATE orbit_flags orbit_testkit ${arg_LINKS})
  target_precompile_headers(${program} REUSE_FROM orbit_testkit)
  orbit_quick_to_compile(${program})
  if(arg_NEEDS)
    add_dependencies(${program} ${arg_NEEDS})
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 180)
  endif()
  # ctest's limit is the only one: Qt Test would end a function after five minutes of its own.
  math(EXPR function_limit "${arg_TIMEOUT} * 1000")
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  foreach(test IN LISTS tests)
    get_filename_component(stem ${test} NAME_WE)
    string(REGEX REPLACE "_test$" "" short ${stem})
    add_test(NAME ${area}.${short} COMMAND ${program} ${short})
    set_tests_properties(${area}.${short} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS ${area}
      SKIP_REGULAR_EXPRESSION "SKIP   :"
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0;ORBIT_BIN=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};ORBIT_SOURCE=${PROJECT_SOURCE_DIR};ORBIT_REQUEST_LOG=${CMAKE_BINARY_DIR}/requests;QTEST_FUNCTION_TIMEOUT=${function_limit}"
      FIXTURES_REQUIRED request_logs)
    if(arg_SERIAL)
      set_tests_properties(${area}.${short} PROPERTIES RUN_SERIAL ON)
    endif()
  endforeach()
endfunction()

# orbit_fuzzed(files...): parsers of foreign bytes, of the calling folder. In the build with sanitizers they count where an input got to, which
# is how the programs of tests/fuzz know that it was worth keeping.
function(orbit_fuzzed)
  if(ORBIT_SANITIZE AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "-fsanitize-coverage=inline-8bit-counters,pc-table,trace-cmp,indirect-calls")
  endif()
endfunction()

# Each folder below the calling one that has a CMakeLists.txt.
macro(orbit_add_folders)
  file(GLOB folders RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt)
  foreach(folder IN LISTS folders)
    get_filename_component(folder ${folder} DIRECTORY)
    add_subdirectory(${folder})
  endforeach()
endmacro()
