/*
 * Steps about the other world and time: secure interrupts, further cores. In: a step. Out: its record.
 */
#include "machine.h"
#include "probe.h"

#define SECURE_TIMER_INTERRUPT 29U
#define SOFTWARE_INTERRUPT 8U
#define NO_INTERRUPT 0xffffffffU
#define CORE_WAIT_LOOPS 2000000U
#define EARLY_YIELDS 8U

static volatile uint32_t expected_interrupt;
static volatile uint32_t last_interrupt;

void probe_interrupt(void)
{
    const uint32_t interrupt = probe_take_interrupt(expected_interrupt);

    last_interrupt = interrupt & PROBE_INTERRUPT_NUMBER;
    if (last_interrupt == SECURE_TIMER_INTERRUPT) {
        machine_stop_secure_timer();
    }
    probe_end_interrupt(interrupt);
}

/* Which interrupts are enabled is up to the operating system; the monitor only gave these to the secure world. */
static void expect_interrupt(uint32_t number)
{
    probe_enable_interrupt(number);
    expected_interrupt = number;
    last_interrupt = NO_INTERRUPT;
}

/* Something else can bring a yield back before: an event, or the interrupt by which the monitor wakes a core. */
static bool is_early(const struct probe_registers *registers, uint32_t number)
{
    return (registers->x[1] == PROBE_RESUMED_FOR_EVENT) ||
           ((registers->x[1] == PROBE_RESUMED_BY_INTERRUPT) && (last_interrupt != number));
}

static void report_arrival(const struct probe_step *step, uint64_t ticks)
{
    report_step(step);
    report_text(" arrived");
    report_hexadecimal("ticks", ticks);
    report_end();
}

/* Without the interrupt there is no record, and the step counts as not run. */
static void yield_until(const struct probe_step *step, uint32_t number, uint64_t start)
{
    struct probe_registers registers;
    uint64_t end;
    uint32_t left = EARLY_YIELDS;

    do {
        registers = (struct probe_registers){ .x = { 0U } };
        probe_yield(&registers);
        end = read_cntpct_el0();
        /* The interrupted world must not owe it to idle secure code that its floating-point registers are kept. */
        probe_fill_floating_point();
        machine_open_for_interrupts();
        left--;
    } while ((left != 0U) && is_early(&registers, number));
    machine_stop_secure_timer();
    if ((registers.x[1] == PROBE_RESUMED_BY_INTERRUPT) && (last_interrupt == number)) {
        report_arrival(step, end - start);
    }
}

/* The timer wakes the core, and nobody takes its interrupt. */
static void wait_until(const struct probe_step *step, uint64_t start)
{
    uint64_t passed = 0U;

    while (passed < step->operand[0]) {
        wait_for_interrupt();
        passed = read_cntpct_el0() - start;
    }
    machine_stop_secure_timer();
    report_arrival(step, passed);
}

void step_timer(const struct probe_step *step)
{
    uint64_t start;

    expect_interrupt(SECURE_TIMER_INTERRUPT);
    start = read_cntpct_el0();
    if (machine_arm_secure_timer(step->operand[0])) {
        if (step->operand[1] != 0U) {
            wait_until(step, start);
        } else {
            yield_until(step, SECURE_TIMER_INTERRUPT, start);
        }
    }
}

/* Pending before the yield: the other world is interrupted before its next instruction. */
void step_interrupt(const struct probe_step *step)
{
    uint64_t start;

    expect_interrupt(SOFTWARE_INTERRUPT);
    start = read_cntpct_el0();
    probe_raise_interrupt(SOFTWARE_INTERRUPT);
    complete_memory();
    synchronize();
    yield_until(step, SOFTWARE_INTERRUPT, start);
}

/* Yields until it is told of a health event, at most as often as the plan says. Untold there is no record. */
void step_notice(const struct probe_step *step)
{
    bool told = false;
    uint64_t time = 0U;

    for (uint64_t left = step->operand[0]; (left != 0U) && !told; left--) {
        struct probe_registers registers = { .x = { 0U } };

        probe_give_turn(&registers);
        time = read_cntpct_el0();
        told = registers.x[1] == PROBE_RESUMED_FOR_EVENT;
    }
    if (told) {
        report_step(step);
        report_text(" told");
        report_hexadecimal("at", time);
        report_end();
    }
}

void step_mark(const struct probe_step *step)
{
    report_step(step);
    report_text(" mark");
    report_hexadecimal("at", read_cntpct_el0());
    report_hexadecimal("hz", read_cntfrq_el0());
    report_end();
}

/* The timer expires later, and brings whatever yield the probe is in then back. */
void step_alarm(const struct probe_step *step)
{
    expect_interrupt(SECURE_TIMER_INTERRUPT);
    if (machine_arm_secure_timer(step->operand[0])) {
        report_step(step);
        report_text(" done");
        report_end();
    }
}

/* Kept by a restart, which does not load the image anew. */
static uint32_t lives_to_sleep = 1U;

/* Does nothing while time passes; an alarm of the secure probe behind that time ends it. Who was started again does not sleep again. */
void step_sleep(const struct probe_step *step)
{
    if (lives_to_sleep != 0U) {
        const uint64_t start = read_cntpct_el0();
        uint64_t passed = 0U;

        lives_to_sleep--;
        complete_memory();
        while (passed < step->operand[0]) {
            wait_for_interrupt();
            passed = read_cntpct_el0() - start;
        }
        report_step(step);
        report_text(" slept");
        report_hexadecimal("ticks", passed);
        report_end();
    }
}

#define AFFINITY_INFO_POLLS 100000U

/* The started core gives itself up once it has reported: from when on does AFFINITY_INFO say so? */
static uint64_t affinity_info(uint64_t target)
{
    struct probe_registers registers = { .x = { MACHINE_AFFINITY_INFO, target, 0U } };

    probe_smc(&registers);
    return registers.x[0];
}

/* Hand-over between the primary and the core that it starts. */
#define CORE_MAY_REPORT 1U
#define CORE_HAS_REPORTED 2U
#define CORE_MAY_GO 3U

static const struct probe_step *volatile core_step;
static volatile uint64_t core_argument;
static volatile uint32_t core_turn;

static void report_going(const struct probe_step *step)
{
    const uint64_t target = step->operand[0];
    const uint64_t before = affinity_info(target);
    uint64_t after = before;

    core_turn = CORE_MAY_GO;
    for (uint32_t left = AFFINITY_INFO_POLLS; (left != 0U) && (after == before); left--) {
        relax();
        after = affinity_info(target);
    }
    report_step(step);
    report_text(" off");
    report_hexadecimal("before", before);
    report_hexadecimal("after", after);
    report_end();
}

void step_cpu_on(const struct probe_step *step)
{
    struct probe_registers registers = { .x = {
        MACHINE_CPU_ON,
        step->operand[0],
        (uint64_t)(uintptr_t)probe_secondary_entry,
        step->operand[1],
    } };

    core_step = step;
    core_argument = step->operand[1];
    core_turn = 0U;
    complete_memory();
    probe_smc(&registers);
    report_step(step);
    report_text(" cpu_on");
    report_hexadecimal("x0", registers.x[0]);
    report_end();
    if (registers.x[0] == 0U) {
        core_turn = CORE_MAY_REPORT;
        for (uint32_t left = CORE_WAIT_LOOPS; (left != 0U) && (core_turn != CORE_HAS_REPORTED); left--) {
            relax();
        }
        if (step->operand[2] != 0U) {
            report_going(step);
        }
    }
}

/* Reports only when x0 is the argument of the call that started the core. */
noreturn void probe_secondary_main(uintptr_t x0)
{
    while (core_turn != CORE_MAY_REPORT) {
        relax();
    }
    if (x0 == core_argument) {
        report_step(core_step);
        report_text(" core");
        report_hexadecimal("mpidr", read_mpidr_el1());
        report_hexadecimal("el", machine_level());
        report_end();
    }
    core_turn = CORE_HAS_REPORTED;
    if (core_step->operand[2] != 0U) {
        struct probe_registers registers = { .x = { PROBE_CPU_OFF } };

        while (core_turn != CORE_MAY_GO) {
            relax();
        }
        probe_smc(&registers);
    }
    for (;;) {
        wait_for_event();
    }
}
