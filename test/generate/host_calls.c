/*
 * Calls services through sossl_guest.h, sossl_dispatch and back, on the host. Stands in for guest and monitor: the SMC is a
 * call, and a token is granted as often as main says. Prints one line for each observation.
 */
#include <inttypes.h>
#include <stdio.h>

#include "sossl.h"
#include "sossl_guest.h"

static uint32_t tokens;
static uint32_t asked_limit;
static uint32_t asked_world;

void sossl_hal_lock(uint32_t lock)
{
    (void)lock;
}

void sossl_hal_unlock(uint32_t lock)
{
    (void)lock;
}

void sossl_hal_sample(uint32_t point)
{
    (void)point;
}

uint32_t sossl_hal_take_token(uint32_t limit, uint32_t world)
{
    const uint32_t granted = (tokens > 0U) ? 1U : 0U;

    asked_limit = limit;
    asked_world = world;
    tokens -= granted;
    return granted;
}

/* As a monitor that is interrupted twice in each yielding call. */
static struct sossl_guest_registers suspended;
static uint32_t resumed;

static int was_interrupted(struct sossl_guest_registers *registers)
{
    const uint32_t id = (uint32_t)registers->x[0];
    int interrupted = 1;

    if ((id >> 31) == 0U) {
        suspended = *registers;
        resumed = 0U;
    } else if (id == SOSSL_GUEST_ID_RESUME) {
        resumed++;
        *registers = suspended;
        interrupted = resumed < 2U;
    } else {
        interrupted = 0;
    }
    if (interrupted != 0) {
        registers->x[0] = (uint64_t)(int64_t)SOSSL_STATUS_INTERRUPTED;
    }
    return interrupted;
}

void sossl_guest_smc(struct sossl_guest_registers *registers)
{
    const struct sossl_caller caller = { .world = SOSSL_WORLD_NON_SECURE, .core = 1U };
    struct sossl_call call = { 0 };

    if (was_interrupted(registers) != 0) {
        return;
    }
    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        call.x[i] = registers->x[i];
    }
    sossl_dispatch(&caller, &call);
    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        registers->x[i] = call.x[i];
    }
}

static void exchange(uint64_t last)
{
    struct sossl_guest_exchange_results back = { 0 };
    const int32_t status = sossl_guest_exchange_smc64(
        1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 10U, 11U, 12U, 13U, 14U, 15U, 16U, last, &back);

    printf("exchange %" PRId32 " first %" PRId32 " sixteenth %" PRId32 " last %" PRId32 "\n", status,
           back.value_1, back.value_16, back.value_17);
}

static void get_speed(const char *about, uint32_t axle)
{
    struct sossl_guest_get_speed_results back = { 0 };
    const int32_t status = sossl_guest_get_speed_smc32(axle, &back);

    printf("%s %" PRId32 " limit %" PRIu32 " world %" PRIu32 "\n", about, status, asked_limit, asked_world);
}

int main(void)
{
    exchange(17U);
    exchange(100U);
    tokens = 2U;
    get_speed("granted", 1U);
    get_speed("granted, bad argument", 2U);
    get_speed("refused", 1U);
    get_speed("refused, bad argument", 2U);
    printf("refused kick %" PRId32 "\n", sossl_guest_kick_smc32());
    printf("yielding %" PRId32 "\n", sossl_guest_open_session_smc32(3U));
    printf("resumed %" PRId32 "\n", sossl_guest_open_session_resume());
    printf("resumed again %" PRId32 "\n", sossl_guest_open_session_resume());
    (void)sossl_guest_open_session_smc64(4U);
    (void)sossl_guest_open_session_resume();
    printf("yielding, bad argument %" PRId32 "\n", sossl_guest_open_session_resume());
    for (uint32_t number = 50U; number <= 52U; number++) {
        printf("interrupt %" PRIu32 " handled %" PRIu32 "\n", number, sossl_handle_interrupt(0U, number));
    }
    return 0;
}
