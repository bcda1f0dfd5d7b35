/*
 * Self tests. In: sossl_self_tests, and the time. Out: the event of a row whose test failed, or was not at its end in time.
 *
 * Each test is made of steps and goes on in slices, which end before their budget does. At boot one slice follows the other. A
 * periodic test pauses behind each slice for as long as that took. It begins one period after it began before, and earlier by twice
 * what its last run took beyond the budget of one slice: so no more than the period and one slice of each test lie between a fault
 * and the end of the run that finds it. A run that is later than that counts as failed.
 */
#include "self_test.h"

#include <stddef.h>

#include "board.h"
#include "cell.h"
#include "clock.h"
#include "console.h"
#include "health.h"
#include "image.h"
#include "lock.h"
#include "march.h"
#include "memory_map.h"
#include "memory_window.h"
#include "mmio.h"
#include "profile.h"
#include "smc.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "sysreg.h"
#include "tables.h"

#define GOES_ON 0U
#define PASSED 1U
#define FAILED 2U

#define CHECKSUM_START 0xffffffffU
#define CHECKSUM_STEP 256U
#define GUARD_WORD 0x9e3779b97f4a7c15UL
#define STACKS ((uint32_t)MONITOR_STACKS_PER_CORE * BOARD_CORES)

/* How far a run has come; 0 steps when none is under way. */
struct progress {
    uint64_t steps;
    uint32_t checksum;
};

struct self_test {
    uint64_t base;
    uint64_t size;
    uint64_t view;
    bool is_known;           /* the checksum to expect */
    uint32_t expected;
    struct progress periodic;
    struct progress on_demand;
    bool is_long;            /* its periodic runs need more than one slice */
    uint64_t begun_us;
    uint64_t due_us;
    uint64_t deadline_us;
};

static struct self_test self_tests[SELF_TESTS_AT_MOST];

/* Of all tests that run while the board does. */
static uint64_t all_budgets_us;

/* @req SSR-F-STS-004 */
static uint32_t read_back(const struct sossl_self_test *rule)
{
    const uintptr_t address = memory_window_show(rule->base, 0U);

    return ((mmio_read32(address) & rule->mask) == rule->expected) ? PASSED : FAILED;
}

/* The lowest word of each stack. */
/* @req SSR-F-STS-007 */
static uintptr_t guard_of(uint32_t stack)
{
    /* DEV-F-002 */
    return (uintptr_t)monitor_stacks + ((uintptr_t)stack * (uintptr_t)MONITOR_STACK_SLOT) + (uintptr_t)MONITOR_STACK_GUARD;
}

/* @req SSR-F-STS-007 */
static void set_guards(void)
{
    for (uint32_t stack = 0U; stack < STACKS; stack++) {
        cell_write(guard_of(stack), GUARD_WORD);
    }
}

/* @req SSR-F-STS-007 */
static uint32_t look_at_guards(void)
{
    uint64_t differences = 0U;

    for (uint32_t stack = 0U; stack < STACKS; stack++) {
        differences |= cell_read(guard_of(stack)) ^ GUARD_WORD;
    }
    return (differences == 0U) ? PASSED : FAILED;
}

/* One block with one background. */
/* @req SSR-F-STS-005 */
static uint32_t march_on(const struct self_test *test, struct progress *progress)
{
    const uint64_t offset = (progress->steps / MARCH_BACKGROUNDS) * MARCH_BLOCK;
    const uintptr_t block = memory_window_show(test->base + offset, test->view);
    const uint32_t background = (uint32_t)(progress->steps % MARCH_BACKGROUNDS);
    uint32_t result = GOES_ON;

    forget_line(block);
    progress->steps++;
    if (!march_block(block, background)) {
        result = FAILED;
    } else if (progress->steps == ((test->size / MARCH_BLOCK) * MARCH_BACKGROUNDS)) {
        result = PASSED;
    } else {
        /* Other backgrounds, other blocks. */
    }
    return result;
}

/* @req SSR-F-STS-006, SSR-F-STS-008 */
static uint32_t compare(struct self_test *test, uint32_t checksum)
{
    if (!test->is_known) {
        test->is_known = true;
        test->expected = checksum;
    }
    return (checksum == test->expected) ? PASSED : FAILED;
}

/* Part of a page. */
/* @req SSR-F-STS-006, SSR-F-STS-008 */
static uint32_t sum_on(struct self_test *test, struct progress *progress)
{
    const uint64_t offset = progress->steps * CHECKSUM_STEP;
    const uintptr_t part = memory_window_show(test->base + offset, test->view);
    uint32_t checksum = (offset == 0U) ? CHECKSUM_START : progress->checksum;
    uint32_t result = GOES_ON;

    for (uintptr_t byte = 0U; byte < CHECKSUM_STEP; byte += sizeof(uint64_t)) {
        checksum = checksum_of(checksum, cell_read(part + byte));
    }
    progress->checksum = checksum;
    progress->steps++;
    if ((offset + CHECKSUM_STEP) == test->size) {
        result = compare(test, ~checksum);
    }
    return result;
}

/* @req SSR-F-STS-004, SSR-F-STS-005, SSR-F-STS-006, SSR-F-STS-007, SSR-F-STS-008 */
static uint32_t step(uint32_t row, struct progress *progress)
{
    const struct sossl_self_test *rule = &sossl_self_tests[row];
    uint32_t result;

    if (rule->kind == SOSSL_SELF_TEST_REGISTER) {
        result = read_back(rule);
    } else if (rule->kind == SOSSL_SELF_TEST_RAM) {
        result = march_on(&self_tests[row], progress);
    } else if (rule->kind == SOSSL_SELF_TEST_STACK) {
        result = look_at_guards();
    } else {
        result = sum_on(&self_tests[row], progress);
    }
    if (result != GOES_ON) {
        progress->steps = 0U;
    }
    return result;
}

/*
 * The lock is held. Began at `begun` on the counter. Another step follows if that is over within the budget, too; what comes behind the last one is taken
 * for as long as a step and what came before the first one.
 */
/* @req SSR-F-STS-010 */
static uint32_t slice(uint32_t row, struct progress *progress, uint64_t begun)
{
    const uint64_t budget = clock_ticks_at(sossl_self_tests[row].budget_us);
    uint64_t longest = 0U;
    uint32_t result;
    uint64_t around;
    uint64_t now;

    now = clock_ticks();
    around = now - begun;
    do {
        const uint64_t before = now;

        result = step(row, progress);
        now = clock_ticks();
        if ((now - before) > longest) {
            longest = now - before;
        }
    } while ((result == GOES_ON) && (((now - begun) + (2U * longest) + around) < budget));
    memory_window_close();
    return result;
}

/* @req SSR-F-STS-005, SSR-F-STS-006 */
static uint64_t world_view(uint64_t base)
{
    uint64_t view = 0U;

    for (uint32_t i = 0U; i < sossl_region_count; i++) {
        const struct sossl_region *region = &sossl_regions[i];

        if ((region->world == SOSSL_WORLD_NON_SECURE) && (base >= region->base) && ((base - region->base) < region->size)) {
            view = PAGE_NON_SECURE;
        }
    }
    return view;
}

/* A run on one of its occasions has come so far. */
/* @req SSR-F-PRF-004 */
static void note_end(uint32_t core, uint32_t result)
{
    struct profile_ring *ring = profile_ring_of(core, SOSSL_PROFILE_SELF_TEST);

    if ((result != GOES_ON) && (ring != NULL)) {
        profile_note(ring);
    }
}

/* What it is about. The tables stand in the constants of the monitor. */
/* @req SSR-F-STS-005, SSR-F-STS-006, SSR-F-STS-008, SSR-F-STS-010 */
static void prepare(uint32_t row)
{
    const struct sossl_self_test *rule = &sossl_self_tests[row];
    struct self_test *test = &self_tests[row];
    /* DEV-F-002 */
    const uint64_t data = (uintptr_t)&monitor_data_start;

    /* Nothing ran before. */
    test->deadline_us = UINT64_MAX;
    test->expected = rule->expected;
    test->is_known = (rule->kind == SOSSL_SELF_TEST_IMAGE) && (rule->first_run_sets == 0U);
    test->view = PAGE_NORMAL | PAGE_READ_ONLY;
    if (rule->kind == SOSSL_SELF_TEST_TABLE) {
        test->base = (uintptr_t)&monitor_rodata_start;
        test->size = data - test->base;
    } else if ((rule->kind == SOSSL_SELF_TEST_IMAGE) && (rule->size == 0U)) {
        test->base = (uintptr_t)&monitor_image_start;
        test->size = data - test->base;
    } else {
        test->base = rule->base;
        test->size = rule->size;
        test->view = world_view(rule->base);
        if (rule->kind == SOSSL_SELF_TEST_IMAGE) {
            test->view |= PAGE_NORMAL | PAGE_READ_ONLY;
        }
    }
    if ((rule->periodic != 0U) || (rule->on_demand != 0U)) {
        all_budgets_us = clock_after(all_budgets_us, rule->budget_us);
    }
}

/* @req SSR-F-STS-009 */
static uint32_t run_whole(uint32_t row)
{
    struct progress progress = { 0U, 0U };
    uint32_t result = GOES_ON;

    lock_take(LOCK_SELF_TEST);
    while (result == GOES_ON) {
        result = slice(row, &progress, clock_ticks());
    }
    lock_release(LOCK_SELF_TEST);
    return result;
}

/* The first run of a test of the tables records what was accepted. */
/* @req SSR-F-STS-008, SSR-F-STS-009, SSR-F-STS-011 */
void self_test_boot(void)
{
    set_guards();
    for (uint32_t row = 0U; row < sossl_features.self_test_count; row++) {
        prepare(row);
        if (sossl_self_tests[row].kind == SOSSL_SELF_TEST_TABLE) {
            (void)run_whole(row);
        }
    }
    for (uint32_t row = 0U; row < sossl_features.self_test_count; row++) {
        if (sossl_self_tests[row].at_boot != 0U) {
            const uint32_t result = run_whole(row);

            note_end(board_core_of(read_mpidr_el1()), result);
            if (result == FAILED) {
                console_text("@monitor 1 failed self_tests ");
                console_decimal(row);
                console_text("\n");
                health_end_with(sossl_self_tests[row].event);
            }
        }
    }
}

/* The row of the periodic test that is due first; behind the last row when there is none. */
/* @req SSR-F-STS-009 */
static uint32_t first_due(void)
{
    const uint32_t count = sossl_features.self_test_count;
    uint32_t first = count;

    for (uint32_t row = 0U; row < count; row++) {
        if ((sossl_self_tests[row].periodic != 0U) &&
            ((first == count) || (self_tests[row].due_us < self_tests[first].due_us))) {
            first = row;
        }
    }
    return first;
}

/* @req SSR-F-STS-009 */
bool self_test_is_periodic(void)
{
    return first_due() != sossl_features.self_test_count;
}

/* As early as a run needs that the slices of others hold up for half of the time. */
/* @req SSR-F-STS-009 */
static void plan_next(uint32_t row, uint64_t now_us)
{
    const struct sossl_self_test *rule = &sossl_self_tests[row];
    struct self_test *test = &self_tests[row];
    const uint64_t end_us = clock_after(test->begun_us, rule->period_us);
    const uint64_t taken_us = now_us - test->begun_us;
    uint64_t earlier_us = 0U;

    if (taken_us > rule->budget_us) {
        earlier_us = 2U * (taken_us - rule->budget_us);
    }
    test->due_us = now_us;
    if (end_us > clock_after(now_us, earlier_us)) {
        test->due_us = end_us - earlier_us;
    }
    test->deadline_us = clock_after(end_us, all_budgets_us);
}

/* @req SSR-F-STS-009, SSR-F-STS-011 */
static void run_periodic(uint32_t row, uint32_t core, uint64_t begun)
{
    static uint64_t long_tests;
    struct self_test *test = &self_tests[row];
    const uint64_t ready = clock_ticks();
    uint64_t before_us;
    uint64_t now_us;
    uint64_t waited;
    uint32_t result;
    bool is_late;

    /* At most one slice that was asked for comes before, and is none of this one's time. */
    lock_take(LOCK_SELF_TEST);
    waited = clock_ticks() - ready;
    before_us = clock_us();
    if (test->periodic.steps == 0U) {
        test->begun_us = before_us;
    }
    result = slice(row, &test->periodic, begun + waited);
    lock_release(LOCK_SELF_TEST);
    note_end(core, result);
    now_us = clock_us();
    is_late = now_us > test->deadline_us;
    if (result != GOES_ON) {
        plan_next(row, now_us);
    } else {
        long_tests += test->is_long ? 0U : 1U;
        test->is_long = true;
        /* All of them together take half of the time, each the same part of it. */
        test->due_us = now_us + (((2U * long_tests) - 1U) * (now_us - before_us));
        if (is_late) {
            /* Once is enough. */
            test->deadline_us = UINT64_MAX;
        }
    }
    if (is_late || (result == FAILED)) {
        health_raise(sossl_self_tests[row].event, core);
    }
}

/* @req SSR-F-STS-009 */
uint64_t self_test_serve(uint32_t core, uint64_t now_us)
{
    const uint64_t begun = clock_ticks();
    uint32_t row = first_due();
    uint64_t next_us = UINT64_MAX;

    if (row < sossl_features.self_test_count) {
        if (self_tests[row].due_us <= now_us) {
            run_periodic(row, core, begun);
            row = first_due();
        }
        next_us = self_tests[row].due_us;
    }
    return next_us;
}

/* @req SSR-F-STS-009, SSR-F-STS-011 */
struct context *self_test_call(uint32_t id, struct context *context)
{
    const uint64_t row = SMC_IS_64(id) ? context->call.x[1] : (uint32_t)context->call.x[1];
    int64_t status = SOSSL_STATUS_INVALID_PARAMETER;

    if ((row < sossl_features.self_test_count) && (sossl_self_tests[row].on_demand != 0U)) {
        uint32_t result = GOES_ON;

        /* The core does not wait for a slice on another one: it is told to ask again. */
        if (lock_try(LOCK_SELF_TEST)) {
            result = slice((uint32_t)row, &self_tests[row].on_demand, clock_ticks());
            lock_release(LOCK_SELF_TEST);
        }
        note_end(context->place.caller.core, result);
        if (result == FAILED) {
            status = SOSSL_STATUS_FAILED;
            health_raise(sossl_self_tests[row].event, context->place.caller.core);
        } else if (result == GOES_ON) {
            status = SOSSL_STATUS_BUSY;
        } else {
            status = SOSSL_STATUS_SUCCESS;
        }
    }
    return smc_answer(context, status);
}
