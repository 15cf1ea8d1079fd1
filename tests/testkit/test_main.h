#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace orbit::testkit {

/// Adds a test class to this program under the name ctest runs it by.
bool registerTest(const char *name, std::function<std::unique_ptr<QObject>()> make);

} // namespace orbit::testkit

/// One per x_test.cpp: ORBIT_TEST(XTest, "x"). Put it after the class and before the include of the moc file.
#define ORBIT_TEST(Class, name)                                                                                                            \
    [[maybe_unused]] static const bool s_registered = orbit::testkit::registerTest(name, [] { return std::make_unique<Class>(); });
