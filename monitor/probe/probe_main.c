/*
 * The probe's course: entry record, then the plan phase by phase. After each phase the probe gives the core to the
 * other world, which runs its own phase of that number. A step that yields by itself has thereby given one such turn:
 * at the end of its phase (or of a later one) the probe goes on without a turn of its own, so both worlds stay in step.
 * Plans use phases below PHASES. After the last one the non-secure probe ends the run, the secure one only yields.
 */
#include "probe.h"

#include "machine.h"

#define PLAN_MAGIC 0x4e4c5053U
#define PHASES 256U

static uint32_t turns_given;
static uint32_t turns_due;
static uint32_t steps_run;

void probe_yield(struct probe_registers *registers)
{
    registers->x[0] = PROBE_YIELD;
    probe_smc(registers);
    if (!probe_is_secure() ||
        ((registers->x[1] != PROBE_RESUMED_BY_INTERRUPT) && (registers->x[1] != PROBE_RESUMED_FOR_EVENT))) {
        turns_given++;
    }
}

void probe_give_turn(struct probe_registers *registers)
{
    probe_yield(registers);
    if (probe_is_secure() && (registers->x[1] == PROBE_RESUMED_BY_INTERRUPT)) {
        machine_open_for_interrupts();
    }
}

static void end_phase(void)
{
    turns_due++;
    while (turns_given < turns_due) {
        struct probe_registers registers = { .x = { 0U } };

        probe_give_turn(&registers);
    }
}

static void run_step(const struct probe_step *step)
{
    static void (*const perform[])(const struct probe_step *) = {
        step_call,  step_read32, step_write32, step_execute, step_patterns,
        step_timer, step_wait,   step_cpu_on,  step_measure, step_floating_point,
        step_interrupt, step_notice, step_sleep,   step_mark,    step_alarm,
        step_repeat,
    };

    if ((step->kind >= 1U) && (step->kind <= (sizeof perform / sizeof perform[0]))) {
        perform[step->kind - 1U](step);
        steps_run++;
    }
}

static void report_entry(uintptr_t pc, uintptr_t x0, uintptr_t rest, uintptr_t order)
{
    report_begin();
    report_text(" entry");
    report_hexadecimal("el", machine_level());
    report_hexadecimal("mpidr", read_mpidr_el1());
    report_hexadecimal("pc", pc);
    report_hexadecimal("x0", x0);
    report_hexadecimal("rest", rest);
    report_hexadecimal("order", order);
    report_hexadecimal("state", MACHINE_STATE);
    report_end();
    report_begin();
    report_text(" plan");
    report_decimal(probe_plan.steps);
    if (probe_plan.identity != 0U) {
        report_hexadecimal("of", probe_plan.identity);
    }
    report_end();
}

static void run_phase(uint32_t phase)
{
    for (uint32_t i = 0U; i < probe_plan.steps; i++) {
        if (probe_plan.step[i].phase == phase) {
            run_step(&probe_plan.step[i]);
        }
    }
}

static uint32_t count_phases(void)
{
    uint32_t phases = 0U;

    for (uint32_t i = 0U; i < probe_plan.steps; i++) {
        const uint32_t phase = probe_plan.step[i].phase;

        phases = ((phase >= phases) && (phase < PHASES)) ? (phase + 1U) : phases;
    }
    return phases;
}

static noreturn void finish(void)
{
    struct probe_registers registers = { .x = { PROBE_SYSTEM_OFF } };

    if (!probe_is_secure()) {
        probe_smc(&registers);
    }
    for (;;) {
        probe_give_turn(&registers);
    }
}

noreturn void probe_main(uintptr_t entry_pc, uintptr_t entry_x0, uintptr_t entry_rest, uintptr_t entry_order)
{
    const uint32_t phases = (probe_plan.magic == PLAN_MAGIC) ? count_phases() : 0U;

    report_init();
    report_entry(entry_pc, entry_x0, entry_rest, entry_order);
    for (uint32_t phase = 0U; phase < phases; phase++) {
        run_phase(phase);
        end_phase();
    }
    report_begin();
    report_text(" end");
    report_decimal(steps_run);
    report_end();
    for (uint32_t phase = phases; phase < PHASES; phase++) {
        end_phase();
    }
    finish();
}

noreturn void probe_stop(uintptr_t esr, uintptr_t elr, uintptr_t far)
{
    report_text("\nprobe: unexpected exception");
    report_hexadecimal("esr", esr);
    report_hexadecimal("elr", elr);
    report_hexadecimal("far", far);
    report_end();
    finish();
}
