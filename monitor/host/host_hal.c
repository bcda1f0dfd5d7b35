/* What a monitor offers to a SOSSL, on a host with threads: locks that exclude. A token is granted whenever one is asked for, and nobody
 * reads samples, so none is kept. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>

#include "sossl_hal.h"

static pthread_mutex_t locks[SOSSL_LOCK_COUNT] = {
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
};

static void stop_unless(int holds)
{
    if (!holds) {
        abort();
    }
}

void sossl_hal_lock(uint32_t lock)
{
    stop_unless((lock < SOSSL_LOCK_COUNT) && (pthread_mutex_lock(&locks[lock]) == 0));
}

void sossl_hal_unlock(uint32_t lock)
{
    stop_unless((lock < SOSSL_LOCK_COUNT) && (pthread_mutex_unlock(&locks[lock]) == 0));
}

void sossl_hal_sample(uint32_t point)
{
    (void)point;
}

uint32_t sossl_hal_take_token(uint32_t limit, uint32_t world)
{
    (void)limit;
    (void)world;
    return 1U;
}
