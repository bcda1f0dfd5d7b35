/*
 * Probe guest: one program for the secure world (S-EL1) and the non-secure one (EL1 or EL2), in AArch64 or AArch32. In: a
 * plan behind its image (docs/formats.md, section 8). Out: records (section 9) on the UART of its world. No part of the
 * product.
 */
#ifndef PROBE_H
#define PROBE_H

#define PROBE_REGISTERS 31
#define PROBE_STACK_SIZE 4096
#define PROBE_CORES 8
/* Offset of the flags in struct probe_registers. */
#define PROBE_NZCV 248
#define PROBE_LOOPS_IN_TURN 256
/* Where the plan says that the operating system uses no floating point. */
#define PROBE_PLAN_WITHOUT_FLOATING_POINT 16

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>

#define PROBE_YIELD 0x87000001U
#define PROBE_CPU_OFF 0x84000002U
#define PROBE_SYSTEM_OFF 0x84000008U
#define PROBE_BUSY UINT64_C(0xfffffffffffffffb)

/* x0..x30 and the flags (bits 31:28) around an SMC; in AArch32 the registers that AArch64 knows by these numbers. */
struct probe_registers {
    uint64_t x[PROBE_REGISTERS];
    uint64_t nzcv;
};

/* How an access that may fault ended. */
struct probe_access {
    uintptr_t faulted;
    uintptr_t value;
    uintptr_t esr;
    uintptr_t far;
};

struct probe_step {
    uint32_t index;
    uint32_t kind;
    uint32_t phase;
    uint32_t zero;
    uint64_t operand[18];
};

struct probe_plan {
    uint32_t magic;
    uint32_t version;
    uint32_t world;
    uint32_t steps;
    uint32_t without_floating_point;
    uint32_t zero;
    uint64_t identity; /* names the plan in the log; 0: none */
    struct probe_step step[];
};

_Static_assert(offsetof(struct probe_registers, nzcv) == PROBE_NZCV, "offset of the flags");
_Static_assert(sizeof(struct probe_step) == 160U, "step of the plan");
_Static_assert(sizeof(struct probe_plan) == 32U, "head of the plan");
_Static_assert(offsetof(struct probe_plan, without_floating_point) == PROBE_PLAN_WITHOUT_FLOATING_POINT, "use");

extern const struct probe_plan probe_plan;

/* probe_entry.S, and probe_entry32.S for AArch32 */

/* Loads the general registers and the flags, issues `smc #0`, stores them. */
void probe_smc(struct probe_registers *registers);
/* As above, but counts `turns` (above 0) times PROBE_LOOPS_IN_TURN, in x0 and x1, instead. */
void probe_spin(struct probe_registers *registers, uintptr_t turns);
/* Loads the arguments of a call from `registers` and counts the instructions of one `smc #0`, reading the counter included. */
uintptr_t probe_measure(struct probe_registers *registers);
void probe_read32(uintptr_t address, struct probe_access *access);
void probe_write32(uintptr_t address, uint32_t value, struct probe_access *access);
void probe_execute(uintptr_t address, struct probe_access *access);
/* Reads the first floating-point register; in AArch32 it switches their use on before. */
void probe_try_floating_point(struct probe_access *access);
/* Fills all floating-point registers with the bytes at `from`; stores them at `to`. */
void probe_floating_point_load(const uint64_t *from);
void probe_floating_point_store(uint64_t *to);
/* First instruction of a core that CPU_ON starts. */
void probe_secondary_entry(void);

/* probe_main.c */
/* `entry_rest`: every bit that any of x1..x30 held at the first instruction; `entry_order`: data was big-endian there. */
noreturn void probe_main(uintptr_t entry_pc, uintptr_t entry_x0, uintptr_t entry_rest, uintptr_t entry_order);
noreturn void probe_secondary_main(uintptr_t x0);
/* Unexpected exception: reported, then the probe stops. */
noreturn void probe_stop(uintptr_t esr, uintptr_t elr, uintptr_t far);
/* An FIQ while interrupts are unmasked. */
void probe_interrupt(void);

/* probe_report.c */
void report_init(void);
/* `@probe 1 <world>` */
void report_begin(void);
void report_text(const char *text);
void report_hexadecimal(const char *name, uint64_t value);
void report_decimal(uint32_t value);
void report_end(void);
bool probe_is_secure(void);

/* One step each: performs it and writes its record. */
void step_call(const struct probe_step *step);
void step_read32(const struct probe_step *step);
void step_write32(const struct probe_step *step);
void step_execute(const struct probe_step *step);
void step_patterns(const struct probe_step *step);
void step_timer(const struct probe_step *step);
void step_wait(const struct probe_step *step);
void step_cpu_on(const struct probe_step *step);
void step_measure(const struct probe_step *step);
void step_floating_point(const struct probe_step *step);
void step_interrupt(const struct probe_step *step);
void step_notice(const struct probe_step *step);
void step_sleep(const struct probe_step *step);
void step_mark(const struct probe_step *step);
void step_alarm(const struct probe_step *step);
void step_repeat(const struct probe_step *step);

/* probe_interrupts_gicv2.c or _gicv3.c: secure interrupts of this core. What was taken has to be ended as it came. */
#define PROBE_INTERRUPT_NUMBER 0x3ffU
void probe_enable_interrupt(uint32_t private_interrupt);
/* This core sends itself a software interrupt. */
void probe_raise_interrupt(uint32_t software_interrupt);
uint32_t probe_take_interrupt(uint32_t expected);
void probe_end_interrupt(uint32_t taken);
uint64_t probe_interrupt_mask(void);
void probe_set_interrupt_mask(uint64_t mask);

/* Fills the floating-point registers with patterns of this world, if it uses them. */
void probe_fill_floating_point(void);
bool probe_uses_floating_point(void);

#define PROBE_RESUMED_BY_INTERRUPT 2U
#define PROBE_RESUMED_FOR_EVENT 4U

/* Gives the core to the other world with these registers (x0 excepted); *registers is what came back. */
void probe_yield(struct probe_registers *registers);
/* As above, and takes the interrupt that brought the core back: untaken, it would bring every yield back. */
void probe_give_turn(struct probe_registers *registers);

/* Begins the record of a step: `@probe 1 <world> <index>`. */
void report_step(const struct probe_step *step);

#endif

#endif
