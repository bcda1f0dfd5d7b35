/*
 * Steps that touch one thing: a call, a memory access, a count of instructions. In: a step. Out: its record.
 */
#include "machine.h"
#include "probe.h"

#define CALL_REGISTERS 18U
#define MEASURE_REGISTERS 17U
#define ESR_CLASS_SHIFT 26U
#define ESR_CLASS_UNDEFINED 0U
#define ESR_FAULT_STATUS 0x3fU

#define PMCR_ENABLE_64_BIT 0x41U
#define PMCNTEN_CYCLES (1U << 31)
/* Counts at EL2 too; EL1, EL0, EL3 and the secure world are counted anyway. */
#define PMCCFILTR_EL2 (1U << 27)

static const char *const register_names[PROBE_REGISTERS] = {
    "x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",  "x7",  "x8",  "x9",  "x10", "x11", "x12", "x13", "x14", "x15",
    "x16", "x17", "x18", "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29", "x30",
};

void step_call(const struct probe_step *step)
{
    struct probe_registers given;
    struct probe_registers found;

    for (uint32_t i = 0U; i < PROBE_REGISTERS; i++) {
        given.x[i] = (i < CALL_REGISTERS) ? step->operand[i] : (uintptr_t)(0x5a5a00005a5a0000U | i);
    }
    given.nzcv = 0U;
    found = given;
    probe_smc(&found);
    report_step(step);
    report_text(" call");
    for (uint32_t i = 0U; i < PROBE_REGISTERS; i++) {
        if (found.x[i] != given.x[i]) {
            report_hexadecimal(register_names[i], found.x[i]);
        }
    }
    report_end();
}

/* The same call again as long as it is busy, at most as often as the plan says; the last answer counts. */
void step_repeat(const struct probe_step *step)
{
    struct probe_registers found = { .x = { 0U } };
    uint64_t left = step->operand[CALL_REGISTERS - 1U];

    do {
        found.x[0] = step->operand[0];
        found.x[1] = step->operand[1];
        probe_smc(&found);
        /* What keeps it busy may be another core. */
        relax();
        left--;
    } while ((left != 0U) && (found.x[0] == PROBE_BUSY));
    report_step(step);
    report_text(" call");
    report_hexadecimal(register_names[0], found.x[0]);
    report_end();
}

static void report_access(const struct probe_step *step, const struct probe_access *access, bool has_value)
{
    report_step(step);
    if (access->faulted != 0U) {
        report_text(" fault");
        report_hexadecimal("ec", access->esr >> ESR_CLASS_SHIFT);
        report_hexadecimal("fsc", access->esr & ESR_FAULT_STATUS);
        report_hexadecimal("far", access->far);
    } else if (has_value) {
        report_hexadecimal("value", access->value);
    } else {
        report_text(" done");
    }
    report_end();
}

void step_read32(const struct probe_step *step)
{
    struct probe_access access;

    probe_read32((uintptr_t)step->operand[0], &access);
    report_access(step, &access, true);
}

void step_write32(const struct probe_step *step)
{
    struct probe_access access;

    probe_write32((uintptr_t)step->operand[0], (uint32_t)step->operand[1], &access);
    report_access(step, &access, false);
}

void step_execute(const struct probe_step *step)
{
    struct probe_access access;

    probe_execute((uintptr_t)step->operand[0], &access);
    report_access(step, &access, false);
}

/*
 * The other world has its turn between two tries: its values then stand in the registers. Reported is the try that did not
 * end as an undefined instruction, or that both did.
 */
void step_floating_point(const struct probe_step *step)
{
    struct probe_access access;
    struct probe_registers registers = { .x = { 0U } };

    probe_try_floating_point(&access);
    probe_yield(&registers);
    if ((access.faulted != 0U) && ((access.esr >> ESR_CLASS_SHIFT) == ESR_CLASS_UNDEFINED)) {
        probe_try_floating_point(&access);
    }
    if ((access.faulted != 0U) && ((access.esr >> ESR_CLASS_SHIFT) == ESR_CLASS_UNDEFINED)) {
        report_step(step);
        report_text(" undefined");
        report_end();
    } else {
        report_access(step, &access, true);
    }
}

/* Other cores' instructions can fall into a sample (one clock for all): the minimum is the figure. */
void step_measure(const struct probe_step *step)
{
    uintptr_t lowest = UINTPTR_MAX;
    uintptr_t highest = 0U;

    machine_count_cycles(PMCCFILTR_EL2, PMCNTEN_CYCLES, PMCR_ENABLE_64_BIT);
    for (uint64_t i = 0U; i < step->operand[MEASURE_REGISTERS]; i++) {
        struct probe_registers registers = { .x = { 0U } };
        uintptr_t count;

        for (uint32_t r = 0U; r < MEASURE_REGISTERS; r++) {
            registers.x[r] = step->operand[r];
        }
        count = probe_measure(&registers);
        lowest = (count < lowest) ? count : lowest;
        highest = (count > highest) ? count : highest;
    }
    report_step(step);
    report_text(" measure");
    report_hexadecimal("min", lowest);
    report_hexadecimal("max", highest);
    report_end();
}
