/* Makes all clocks of a process go CLOCK_SPEED times as fast, and what waits for a time wait so much shorter: a day passes in
 * minutes. To be loaded by LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "civil_time.h"

enum { clocks = 12 };
static const int64_t second = 1000000000;

static int64_t nanoseconds(const struct timespec *of) { return of->tv_sec * second + of->tv_nsec; }

static struct timespec timespec_of(int64_t nanoseconds) {
    const struct timespec out = {nanoseconds / second, nanoseconds % second};
    return out;
}

static int64_t speed(void) {
    static int64_t known = 0;
    if (known == 0) {
        const char *said = getenv("CLOCK_SPEED");
        known = said == NULL ? 1 : atoll(said);
    }
    return known;
}

/* When the process first asked each of its clocks. */
static int64_t beginning(clockid_t of, int64_t now) {
    static int64_t known[clocks];
    if (known[of] == 0) __sync_bool_compare_and_swap(&known[of], 0, now);
    return known[of];
}

static int is_of_the_world(clockid_t which) {
    return which >= 0 && which < clocks && which != CLOCK_PROCESS_CPUTIME_ID && which != CLOCK_THREAD_CPUTIME_ID;
}

int clock_gettime(clockid_t which, struct timespec *into) {
    const int failed = (int)syscall(SYS_clock_gettime, which, into);
    if (failed != 0 || !is_of_the_world(which)) return failed;
    const int64_t now = nanoseconds(into), from = beginning(which, now);
    *into = timespec_of(from + (now - from) * speed());
    return 0;
}

static struct timespec shorter(const struct timespec *span) {
    const int64_t all = nanoseconds(span);
    const int64_t part = all / speed();
    return timespec_of(all > 0 && part == 0 ? 1 : part);
}

int timerfd_settime(int file, int flags, const struct itimerspec *when, struct itimerspec *before) {
    struct itimerspec sooner = *when;
    if ((flags & TFD_TIMER_ABSTIME) == 0) {
        sooner.it_value = shorter(&when->it_value);
        sooner.it_interval = shorter(&when->it_interval);
    }
    return (int)syscall(SYS_timerfd_settime, file, flags, &sooner, before);
}

int epoll_wait(int file, struct epoll_event *events, int most, int milliseconds) {
    const int wait = milliseconds <= 0 ? milliseconds : (int)(milliseconds / speed()) + 1;
    return (int)syscall(SYS_epoll_pwait, file, events, most, wait, NULL, 8);
}

/* The moment by the clock as it is. */
static struct timespec truly(clockid_t clock, const struct timespec *moment) {
    struct timespec now;
    syscall(SYS_clock_gettime, clock, &now);
    const int64_t from = beginning(clock, nanoseconds(&now));
    return timespec_of(from + (nanoseconds(moment) - from) / speed());
}

int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until) {
    static int (*real)(pthread_cond_t *, pthread_mutex_t *, clockid_t, const struct timespec *) = NULL;
    if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "pthread_cond_clockwait");
    const struct timespec moment = truly(clock, until);
    return real(condition, mutex, clock, &moment);
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
    static int (*real)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *) = NULL;
    if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    const struct timespec moment = truly(CLOCK_REALTIME, until);
    return real(condition, mutex, &moment);
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *span, struct timespec *left) {
    const struct timespec wait = (flags & TIMER_ABSTIME) != 0 ? truly(clock, span) : shorter(span);
    return (int)syscall(SYS_clock_nanosleep, clock, flags, &wait, left);
}

int nanosleep(const struct timespec *span, struct timespec *left) { return clock_nanosleep(CLOCK_MONOTONIC, 0, span, left); }
