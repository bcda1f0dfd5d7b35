/*
 * Steps about the other world and time: secure timer, further cores. In: a step. Out: its record.
 */
#include "probe.h"
#include "sysreg.h"

#define SECURE_TIMER_INTERRUPT 29U
#define NO_INTERRUPT 0xffffffffU
#define TIMER_ENABLE 1U
#define CORE_WAIT_LOOPS 2000000U

SYSREG_READ(cntpct_el0)
SYSREG_WRITE(cntps_tval_el1)

static volatile uint32_t last_interrupt;

void probe_interrupt(void)
{
    const uint32_t interrupt = probe_take_interrupt(SECURE_TIMER_INTERRUPT);

    last_interrupt = interrupt & PROBE_INTERRUPT_NUMBER;
    write_cntps_ctl_el1(0U);
    probe_end_interrupt(interrupt);
}

/* Without the interrupt there is no record, and the step counts as not run. */
void step_timer(const struct probe_step *step)
{
    struct probe_registers registers = { .x = { 0U } };
    uint64_t start;
    uint64_t end;

    /* Which interrupts are enabled is up to the operating system; the monitor only gave this one to the secure world. */
    probe_enable_interrupt(SECURE_TIMER_INTERRUPT);
    last_interrupt = NO_INTERRUPT;
    start = read_cntpct_el0();
    write_cntps_tval_el1(step->operand[0]);
    write_cntps_ctl_el1(TIMER_ENABLE);
    synchronize();
    probe_yield(&registers);
    end = read_cntpct_el0();
    /* The interrupted world must not owe it to idle secure code that its floating-point registers are kept. */
    probe_fill_floating_point();
    __asm__ volatile("msr daifclr, #3\n\tisb\n\tmsr daifset, #3" : : : "memory");
    write_cntps_ctl_el1(0U);
    if ((registers.x[1] == PROBE_RESUMED_BY_INTERRUPT) && (last_interrupt == SECURE_TIMER_INTERRUPT)) {
        report_step(step);
        report_text(" arrived");
        report_hexadecimal("ticks", end - start);
        report_end();
    }
}

#define AFFINITY_INFO_POLLS 100000U

/* The started core gives itself up once it has reported: from when on does AFFINITY_INFO say so? */
static uint64_t affinity_info(uint64_t target)
{
    struct probe_registers registers = { .x = { PROBE_AFFINITY_INFO, target, 0U } };

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
        PROBE_CPU_ON,
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
noreturn void probe_secondary_main(uint64_t x0)
{
    while (core_turn != CORE_MAY_REPORT) {
        relax();
    }
    if (x0 == core_argument) {
        report_step(core_step);
        report_text(" core");
        report_hexadecimal("mpidr", read_mpidr_el1());
        report_hexadecimal("el", probe_level());
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
