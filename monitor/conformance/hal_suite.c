/* The tests of the HAL suite. Freestanding C11, the same on target and host; compiled with the flags of sossl.c. */
#include "hal_suite.h"

#include <stdbool.h>
#include <stddef.h>

/* Like a monitor, the suite links with every configuration. */
#define SOSSL_MONITOR
#include "sossl_hal.h"

#define LARGEST 67U
#define ALIGNMENTS 8U
#define GUARD 16U
#define BUFFER (GUARD + ALIGNMENTS + LARGEST + GUARD)
#define BEFORE 0xeeU
#define SET_TO 0x5aU
#define OBJECT_VALUE 0x0123456789abcdefU
#define OBJECTS 8U
#define CORES 16U
#define WAIT_LOOPS 20000000U
#define ADDITIONS 2000U
#define CONTENDED_LOCK 3U
#define TOKENS_AT_MOST 4096U
#define SLOW_US 100U

/* What a freestanding compiler may call; <string.h> need not be there. */
void *memcpy(void *destination, const void *source, size_t size);
void *memset(void *destination, int value, size_t size);

/* Names that the linker makes for `--wrap`. Hooks that the SOSSL leaves out are not there. */
void __real_sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call);
void __real_sossl_before_world_switch(const struct sossl_switch *world_switch) __attribute__((weak));
void __real_sossl_after_world_switch(const struct sossl_switch *world_switch) __attribute__((weak));
void __wrap_sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call);
void __wrap_sossl_before_world_switch(const struct sossl_switch *world_switch);
void __wrap_sossl_after_world_switch(const struct sossl_switch *world_switch);

/* A monitor without limits need not offer it. */
uint32_t sossl_hal_take_token(uint32_t limit, uint32_t world) __attribute__((weak));

static volatile uint64_t object_with_value = OBJECT_VALUE;
static volatile uint64_t objects_without[OBJECTS];

static unsigned char source[BUFFER];
static unsigned char target[BUFFER];

/* The change of world that a core is in the middle of, and the world that it went to last. */
static struct {
    struct sossl_switch begun;
    bool is_inside;
    bool has_world;
    uint32_t world;
} changes[CORES];
static uint32_t hook_calls;
static uint32_t hook_faults;

/* By core, so that nothing about the contention relies on a lock but the sum. */
static volatile uint32_t has_arrived[CORES];
static volatile uint32_t holds_lock[CORES];
static volatile uint32_t overlaps[CORES];
static volatile uint64_t total;

static unsigned char source_byte(uint32_t i)
{
    return (unsigned char)((i * 7U) + 3U);
}

static void answer(struct sossl_call *call, int64_t status, uint64_t x1, uint64_t x2)
{
    call->x[0] = (uint64_t)status;
    call->x[1] = x1;
    call->x[2] = x2;
    call->x[3] = 0U;
}

static void answer_caller(const struct sossl_caller *caller, struct sossl_call *call)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[caller->world & 1U];

    answer(call, SOSSL_STATUS_SUCCESS, caller->world, (caller->core == os->primary_core) ? 0U : 1U);
}

static void sum_registers(struct sossl_call *call)
{
    uint64_t sum = 0U;

    for (uint32_t n = 1U; n < SOSSL_REGISTER_COUNT; n++) {
        sum += n * call->x[n];
    }
    answer(call, SOSSL_STATUS_SUCCESS, sum, 0U);
}

static void fill_registers(struct sossl_call *call)
{
    call->x[0] = SOSSL_STATUS_SUCCESS;
    for (uint32_t n = 1U; n < SOSSL_REGISTER_COUNT; n++) {
        call->x[n] = HAL_SUITE_PATTERN + n;
    }
}

static void try_locks(struct sossl_call *call)
{
    uint64_t taken = 0U;

    for (uint32_t lock = 0U; lock < SOSSL_LOCK_COUNT; lock++) {
        sossl_hal_lock(lock);
        sossl_hal_unlock(lock);
        sossl_hal_lock(lock);
        taken++;
        sossl_hal_unlock(lock);
    }
    answer(call, SOSSL_STATUS_SUCCESS, taken, 0U);
}

static void prepare(void)
{
    for (uint32_t i = 0U; i < BUFFER; i++) {
        source[i] = source_byte(i);
        target[i] = BEFORE;
    }
}

/*
 * Bytes of `target` that are not what they have to be: [at, at + size) as `wanted`, each `stride` bytes after the last, the
 * others as before.
 */
static uint64_t wrong_bytes(uint32_t at, uint32_t size, const unsigned char *wanted, uint32_t stride)
{
    uint64_t wrong = 0U;

    for (uint32_t i = 0U; i < BUFFER; i++) {
        const bool is_inside = (i >= at) && (i < (at + size));
        const unsigned char want = is_inside ? wanted[(i - at) * stride] : (unsigned char)BEFORE;

        wrong += (target[i] == want) ? 0U : 1U;
    }
    return wrong;
}

static void try_copies(struct sossl_call *call)
{
    uint64_t tried = 0U;
    uint64_t wrong = 0U;

    for (uint32_t size = 0U; size <= LARGEST; size++) {
        for (uint32_t shift = 0U; shift < ALIGNMENTS; shift++) {
            const unsigned char *what = &source[GUARD + ((shift * 3U) % ALIGNMENTS)];

            prepare();
            wrong += (memcpy(&target[GUARD + shift], what, size) == &target[GUARD + shift]) ? 0U : 1U;
            wrong += wrong_bytes(GUARD + shift, size, what, 1U);
            tried++;
        }
    }
    answer(call, SOSSL_STATUS_SUCCESS, tried, wrong);
}

static void try_sets(struct sossl_call *call)
{
    static const uint32_t values[] = { 0U, SET_TO, 0x1ffU };
    uint64_t tried = 0U;
    uint64_t wrong = 0U;

    for (uint32_t round = 0U; round < (ALIGNMENTS * (LARGEST + 1U)); round++) {
        const uint32_t shift = round % ALIGNMENTS;
        const uint32_t size = round / ALIGNMENTS;
        const uint32_t value = values[round % 3U];
        const unsigned char wanted = (unsigned char)value;

        prepare();
        wrong += (memset(&target[GUARD + shift], (int)value, size) == &target[GUARD + shift]) ? 0U : 1U;
        wrong += wrong_bytes(GUARD + shift, size, &wanted, 0U);
        tried++;
    }
    answer(call, SOSSL_STATUS_SUCCESS, tried, wrong);
}

static void look_at_objects(struct sossl_call *call)
{
    uint64_t bits = 0U;

    for (uint32_t i = 0U; i < OBJECTS; i++) {
        bits |= objects_without[i];
    }
    answer(call, SOSSL_STATUS_SUCCESS, object_with_value, bits);
}

static void ask_for_tokens(const struct sossl_caller *caller, struct sossl_call *call)
{
    uint64_t wrong = 0U;
    const bool is_there = sossl_hal_take_token != NULL;

    for (uint32_t row = 0U; is_there && (row < sossl_features.limit_count); row++) {
        wrong += (sossl_hal_take_token(row, caller->world) <= 1U) ? 0U : 1U;
    }
    answer(call, SOSSL_STATUS_SUCCESS, is_there ? 1U : 0U, wrong);
}

/* Asks for a token until none is given; tells how many were, at most `most`. */
static uint32_t take_tokens(uint32_t row, uint32_t world, uint32_t most)
{
    uint32_t taken = 0U;

    while ((taken < most) && (sossl_hal_take_token(row, world) == 1U)) {
        taken++;
    }
    return taken;
}

/* Asked for much faster than they come back, tokens are used up before twice the burst has been given. */
static void empty_buckets(const struct sossl_caller *caller, struct sossl_call *call)
{
    uint64_t less = 0U;
    uint64_t endless = 0U;

    for (uint32_t row = 0U; (sossl_hal_take_token != NULL) && (row < sossl_features.limit_count); row++) {
        const struct sossl_limit *limit = &sossl_limits[row];
        const bool is_raising = limit->on_excess == SOSSL_EXCESS_RAISE_EVENT;
        const uint32_t burst = (limit->burst < TOKENS_AT_MOST) ? limit->burst : TOKENS_AT_MOST;
        const uint32_t saved = burst - (is_raising ? 1U : 0U);

        less += (take_tokens(row, caller->world, saved) == saved) ? 0U : 1U;
        if (!is_raising && (burst < TOKENS_AT_MOST) && ((limit->period_us / limit->rate) >= SLOW_US)) {
            endless += (take_tokens(row, caller->world, burst + 1U) <= burst) ? 0U : 1U;
        }
    }
    answer(call, SOSSL_STATUS_SUCCESS, less, endless);
}

/* How many cores have set their flag. */
static uint32_t count_set(const volatile uint32_t *flags)
{
    uint32_t count = 0U;

    for (uint32_t core = 0U; core < CORES; core++) {
        count += flags[core];
    }
    return count;
}

/* Waits until two cores have set their flag, not for ever; tells whether they have. */
static bool meet(const volatile uint32_t *flags)
{
    uint32_t left = WAIT_LOOPS / CORES;

    while ((left != 0U) && (count_set(flags) < 2U)) {
        left--;
    }
    return left != 0U;
}

/* Holds the lock long enough for the other core to come in, if it can. */
static void hold_once(uint32_t core)
{
    sossl_hal_lock(CONTENDED_LOCK);
    holds_lock[core] = 1U;
    overlaps[core] = meet(holds_lock) ? 1U : 0U;
    holds_lock[core] = 0U;
    sossl_hal_unlock(CONTENDED_LOCK);
}

void hal_suite_contend(uint32_t core)
{
    if (core < CORES) {
        has_arrived[core] = 1U;
        (void)meet(has_arrived);
        hold_once(core);
        for (uint32_t i = 0U; i < ADDITIONS; i++) {
            sossl_hal_lock(CONTENDED_LOCK);
            total = total + 1U;
            sossl_hal_unlock(CONTENDED_LOCK);
        }
    }
}

static void answer_contended(struct sossl_call *call)
{
    const uint64_t cores = count_set(has_arrived);

    answer(call, SOSSL_STATUS_SUCCESS, cores, ((cores * ADDITIONS) - total) + count_set(overlaps));
}

static bool serve(const struct sossl_caller *caller, struct sossl_call *call)
{
    bool is_own = true;

    switch ((uint32_t)call->x[0]) {
    case HAL_SUITE_CALLER:
        answer_caller(caller, call);
        break;
    case HAL_SUITE_REGISTERS_IN:
        sum_registers(call);
        break;
    case HAL_SUITE_REGISTERS_OUT:
        fill_registers(call);
        break;
    case HAL_SUITE_REGISTERS_LEFT:
        answer(call, SOSSL_STATUS_SUCCESS, 0U, 0U);
        break;
    case HAL_SUITE_LOCKS:
        try_locks(call);
        break;
    case HAL_SUITE_COPY:
        try_copies(call);
        break;
    case HAL_SUITE_SET:
        try_sets(call);
        break;
    case HAL_SUITE_OBJECTS:
        look_at_objects(call);
        break;
    case HAL_SUITE_TOKENS:
        ask_for_tokens(caller, call);
        break;
    case HAL_SUITE_BUCKETS:
        empty_buckets(caller, call);
        break;
    case HAL_SUITE_HOOKS:
        answer(call, SOSSL_STATUS_SUCCESS, (hook_calls == 0U) ? 1U : 0U, hook_faults);
        break;
    case HAL_SUITE_CONTEND:
        hal_suite_contend(caller->core);
        answer(call, SOSSL_STATUS_SUCCESS, 0U, 0U);
        break;
    case HAL_SUITE_CONTENDED:
        answer_contended(call);
        break;
    default:
        is_own = false;
        break;
    }
    return is_own;
}

void __wrap_sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call)
{
    if (!serve(caller, call)) {
        __real_sossl_dispatch(caller, call);
    }
}

static bool is_change(const struct sossl_switch *change)
{
    return (change->core < sossl_core_count) && (change->core < CORES) && (change->from <= 1U) && (change->to <= 1U) &&
           (change->from != change->to) && (change->trigger <= SOSSL_TRIGGER_EXTERNAL_ABORT);
}

static void fault_unless(bool holds)
{
    hook_faults += holds ? 0U : 1U;
}

void __wrap_sossl_before_world_switch(const struct sossl_switch *world_switch)
{
    hook_calls++;
    fault_unless(is_change(world_switch));
    if (is_change(world_switch)) {
        const uint32_t core = world_switch->core;

        fault_unless(!changes[core].is_inside);
        fault_unless(!changes[core].has_world || (changes[core].world == world_switch->from));
        changes[core].begun = *world_switch;
        changes[core].is_inside = sossl_features.hook_after != 0U;
        changes[core].has_world = true;
        changes[core].world = world_switch->to;
    }
    __real_sossl_before_world_switch(world_switch);
}

void __wrap_sossl_after_world_switch(const struct sossl_switch *world_switch)
{
    hook_calls++;
    fault_unless(is_change(world_switch));
    if (is_change(world_switch) && (sossl_features.hook_before != 0U)) {
        const struct sossl_switch *begun = &changes[world_switch->core].begun;

        fault_unless(changes[world_switch->core].is_inside);
        fault_unless((begun->from == world_switch->from) && (begun->to == world_switch->to) &&
                     (begun->trigger == world_switch->trigger));
        changes[world_switch->core].is_inside = false;
    }
    __real_sossl_after_world_switch(world_switch);
}
