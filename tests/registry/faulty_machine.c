/* What is wrong with the machine of a PostgreSQL server, put before its C library by LD_PRELOAD: see faulty_machine.h.

   While "base-is-full" is in the server's data folder, no file below base (tables, indexes) grows, and while "pg_wal-is-full" is, no file
   below pg_wal: ENOSPC, as on a full disk. What a file has already can be written again.
   ORBIT_CLOCK_OFF: by how many seconds its clock is ahead. */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE /* its functions of the same names would be in the way */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const struct
{
    const char *folder;
    const char *flag; /* below the data folder, where every process of the server works */
} disks[] = {{"/base/", "base-is-full"}, {"/pg_wal/", "pg_wal-is-full"}};

/* Whether the file would have to grow to that end on a disk that is full. */
static int isTooMuch(int file, off_t end)
{
    const int before = errno;
    int isFull = 0;
    char link[64];
    char path[4096];
    struct stat found;
    for (size_t i = 0; i < sizeof disks / sizeof *disks; ++i) {
        if (access(disks[i].flag, F_OK) != 0)
            continue;
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        const ssize_t length = readlink(link, path, sizeof path - 1);
        path[length > 0 ? length : 0] = '\0';
        isFull |= strstr(path, disks[i].folder) && fstat(file, &found) == 0 && end > found.st_size;
    }
    errno = before;
    return isFull;
}

static ssize_t refused(void)
{
    errno = ENOSPC;
    return -1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t size)
{
    const int before = errno;
    const off_t at = lseek(file, 0, SEEK_CUR); /* -1 for what is no file */
    errno = before;
    return at >= 0 && isTooMuch(file, at + (off_t)size) ? refused() : REAL(write)(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
    return isTooMuch(file, at + (off_t)size) ? refused() : REAL(pwrite)(file, bytes, size, at);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at)
{
    off_t end = at;
    for (int i = 0; i < count; ++i)
        end += (off_t)parts[i].iov_len;
    return isTooMuch(file, end) ? refused() : REAL(pwritev)(file, parts, count, at);
}

int posix_fallocate(int file, off_t at, off_t size)
{
    return isTooMuch(file, at + size) ? ENOSPC : REAL(posix_fallocate)(file, at, size);
}

int fallocate(int file, int mode, off_t at, off_t size)
{
    return isTooMuch(file, at + size) ? (int)refused() : REAL(fallocate)(file, mode, at, size);
}

/* The same functions under the names large files have where off_t would be small. */
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) { return pwrite(file, bytes, size, at); }
ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at) { return pwritev(file, parts, count, at); }
int posix_fallocate64(int file, off64_t at, off64_t size) { return posix_fallocate(file, at, size); }
int fallocate64(int file, int mode, off64_t at, off64_t size) { return fallocate(file, mode, at, size); }

static time_t ahead(void)
{
    const char *seconds = getenv("ORBIT_CLOCK_OFF");
    return seconds ? (time_t)atol(seconds) : 0;
}

int gettimeofday(struct timeval *now, void *zone)
{
    (void)zone;
    struct timespec real;
    clock_gettime(CLOCK_REALTIME, &real);
    now->tv_sec = real.tv_sec + ahead();
    now->tv_usec = real.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now)
{
    struct timespec real;
    clock_gettime(CLOCK_REALTIME, &real);
    const time_t shown = real.tv_sec + ahead();
    if (now)
        *now = shown;
    return shown;
}
