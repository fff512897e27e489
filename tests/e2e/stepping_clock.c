/* Moves the civil clock of a process by the seconds in the file that CLOCK_OFFSET names: eight bytes, in this machine's order,
 * read anew at each question. The steady clock stays as it is. To be loaded by LD_PRELOAD. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "civil_time.h"

static const int64_t nothing = 0;
static const volatile int64_t *offset = &nothing;

__attribute__((constructor)) static void map_offset(void) {
    const char *path = getenv("CLOCK_OFFSET");
    const int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    void *mapped = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED) offset = mapped;
    close(file);
}

int clock_gettime(clockid_t which, struct timespec *into) {
    const int failed = (int)syscall(SYS_clock_gettime, which, into);
    if (failed == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) into->tv_sec += *offset;
    return failed;
}
