/*
 * A guest that makes random calls in one world, on every core that the world has, and compares every register after each
 * with what the model says. In: a campaign, which the host puts behind the image. Out: one row of results for each core,
 * in non-secure memory that both guests and the host reach. No part of the product.
 *
 * A stream is one core of one world. What it calls follows from seed, stream and index alone.
 */
#ifndef GUEST_H
#define GUEST_H

#define GUEST_CORES 8
#define GUEST_STACK_SIZE 4096

/* Offsets in struct registers. */
#define REGISTERS_SP 248
#define REGISTERS_PSTATE 256
#define REGISTERS_STACK 264

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>

#define GENERAL_REGISTERS 31U
#define SERVICE_ARGUMENTS 17U
#define REGIONS 64U
#define FLOATING_POINT_WORDS 64U

#define SECURE 0U
#define NON_SECURE 1U

/* What a caller sees of its processor. `stack` is the stub's own. */
struct registers {
    uint64_t x[GENERAL_REGISTERS];
    uint64_t sp;     /* SP_EL0, which is the stack pointer while the call is made */
    uint64_t pstate; /* NZCV (31:28) and DAIF (9:6) */
    uint64_t stack;
};

/* x0 to x30, then SP, then PSTATE: the numbers by which a register is named in a result. */
#define REGISTER_SP 31U
#define REGISTER_PSTATE 32U
#define REGISTERS 33U
/* From here on: the 64-bit words of q0 to q31. */
#define REGISTER_FLOATING_POINT 33U

/* The campaign, as the host writes it: 64-bit words only. */

struct stream {
    uint64_t first; /* index of its first call */
    uint64_t calls;
    uint64_t yields; /* 1: a yield on this core comes back */
};

struct region {
    uint64_t base;
    uint64_t size;
    uint64_t executable;
};

struct argument {
    uint64_t is_signed;
    uint64_t min;
    uint64_t max;
};

#define NO_ID UINT64_MAX

struct service {
    uint64_t id32; /* NO_ID: none in this convention */
    uint64_t id64;
    uint64_t worlds; /* bit n: world n may call it */
    uint64_t arguments;
    struct argument argument[SERVICE_ARGUMENTS];
};

struct campaign {
    uint64_t seed;
    uint64_t world;
    uint64_t primary_core;
    uint64_t secure_primary_core;
    uint64_t cores[2]; /* that each world has, bit n: core n */
    uint64_t runs[2];  /* that each world runs on at once */
    uint64_t migration; /* answer of MIGRATE_INFO_TYPE */
    uint64_t floating_point; /* 1: this world uses it */
    uint64_t side_by_side; /* 1: cores do not run in turns, so that one can interrupt what another one calls */
    uint64_t results; /* address */
    uint64_t regions;
    uint64_t services;
    struct stream stream[GUEST_CORES]; /* of this world, by core */
    struct region region[REGIONS]; /* of this world */
    struct service service[];
};

extern const struct campaign guest_campaign;

/* Why a call was drawn as it was. */
#define CLASSES(C)                               \
    C(SERVICE, "ID of a service")                \
    C(NEAR, "beside one of a service")   \
    C(POWER, "PSCI")                             \
    C(ARCHITECTURE, "architecture calls")        \
    C(MONITOR, "functions of the monitor")       \
    C(OWNER, "any owner, telling numbers")       \
    C(ANY, "any 32 bits")                        \
    C(YIELD, "yield")

#define CLASS(name, text) CLASS_##name,
enum class { CLASSES(CLASS) CLASS_COUNT };

/* Requirements that the model predicts by. */
#define RULES(R)                 \
    R(ARG_004, "SSR-F-ARG-004")  \
    R(ARG_005, "SSR-F-ARG-005")  \
    R(CAL_001, "SSR-F-CAL-001")  \
    R(PSC_002, "SSR-F-PSC-002")  \
    R(PSC_003, "SSR-F-PSC-003")  \
    R(PSC_004, "SSR-F-PSC-004")  \
    R(PSC_005, "SSR-F-PSC-005")  \
    R(PSC_006, "SSR-F-PSC-006")  \
    R(PSC_007, "SSR-F-PSC-007")  \
    R(PSC_008, "SSR-F-PSC-008")  \
    R(PSC_010, "SSR-F-PSC-010")  \
    R(PSC_011, "SSR-F-PSC-011")  \
    R(PSC_012, "SSR-F-PSC-012")  \
    R(PSC_013, "SSR-F-PSC-013")  \
    R(PSC_014, "SSR-F-PSC-014")  \
    R(PSC_015, "SSR-F-PSC-015")  \
    R(PSC_016, "SSR-F-PSC-016")  \
    R(PSC_017, "SSR-F-PSC-017")  \
    R(PSC_018, "SSR-F-PSC-018")  \
    R(PSC_019, "SSR-F-PSC-019")  \
    R(PSC_020, "SSR-F-PSC-020")  \
    R(SMC_002, "SSR-F-SMC-002")  \
    R(SMC_007, "SSR-F-SMC-007")  \
    R(SMC_008, "SSR-F-SMC-008")  \
    R(SMC_011, "SSR-F-SMC-011")  \
    R(SMC_017, "SSR-F-SMC-017")  \
    R(SMC_018, "SSR-F-SMC-018")  \
    R(WSW_001, "SSR-F-WSW-001")  \
    R(WSW_004, "SSR-F-WSW-004")  \
    R(WSW_005, "SSR-F-WSW-005")

#define RULE(name, text) RULE_##name,
enum rule { RULES(RULE) RULE_COUNT };

struct call {
    struct registers given;
    uint32_t stub; /* which of guest_smc_of makes it */
    enum class class;
};

/* What a call comes back with, and the requirements that say so. */
struct prediction {
    struct registers registers;
    enum rule x0;
    enum rule x1_x3;
    enum rule x4_x17;
    enum rule others;
};

/* Where a call is made. */
struct place {
    const struct campaign *campaign;
    uint64_t core;
};

/* The results, as the host reads them: 64-bit words only. */

#define NAME_SIZE 32U
#define CLASSES_AT_MOST 16U
#define RULES_AT_MOST 64U
#define ROW_WORDS 256U

#define STATE_NONE 0U
#define STATE_RUNNING 1U
#define STATE_DONE 2U
#define STATE_MISMATCH 3U
#define STATE_EXCEPTION 4U

/* Index of a call with which a core is started, before the stream. */
#define INDEX_START UINT64_MAX

struct row {
    uint64_t state;
    uint64_t compared;
    uint64_t index; /* of the call that is made */
    uint64_t number; /* of its SMC instruction */
    uint64_t wrong; /* register that differs first */
    uint64_t rule;
    uint64_t exception[3]; /* ESR, ELR, FAR */
    uint64_t given[REGISTERS]; /* of the call that is made */
    uint64_t expected[REGISTERS];
    uint64_t found[REGISTERS];
    uint64_t expected_word; /* of a floating-point register */
    uint64_t found_word;
    uint64_t by_class[CLASSES_AT_MOST];
    uint64_t by_rule[RULES_AT_MOST]; /* of x0 */
    uint64_t unused[ROW_WORDS - 9U - (3U * REGISTERS) - 2U - CLASSES_AT_MOST - RULES_AT_MOST];
};

struct results {
    volatile struct row row[2][GUEST_CORES];
    volatile uint64_t stop;
    char class_name[CLASSES_AT_MOST][NAME_SIZE];
    char rule_name[RULES_AT_MOST][NAME_SIZE];
};

_Static_assert(offsetof(struct registers, sp) == REGISTERS_SP, "offset of the stack pointer");
_Static_assert(offsetof(struct registers, pstate) == REGISTERS_PSTATE, "offset of the flags");
_Static_assert(offsetof(struct registers, stack) == REGISTERS_STACK, "offset of the stub's own stack pointer");
_Static_assert(sizeof(struct row) == (ROW_WORDS * sizeof(uint64_t)), "size of a row");
_Static_assert(CLASS_COUNT <= CLASSES_AT_MOST, "classes");
_Static_assert(RULE_COUNT <= RULES_AT_MOST, "rules");

/* guest_entry.S */

/* Loads every register, issues an SMC with one number, stores every register. SMC 0 first. */
typedef void guest_smc(struct registers *registers);
#define SMC_NUMBERS 8U
extern guest_smc *const guest_smc_of[SMC_NUMBERS];
extern const uint32_t guest_smc_number[SMC_NUMBERS];
/* First instruction of every core. */
void guest_entry(void);
void guest_floating_point_load(const uint64_t *from);
void guest_floating_point_store(uint64_t *to);

/* draw.c: the call of a stream that has this index. */
void draw_call(const struct place *place, uint64_t index, struct call *call);
/* A number that follows from seed, stream and a number of one's own. */
uint64_t draw_pattern(const struct place *place, uint64_t number);

/* model.c: what this call comes back with; and whether it is one that does not come back, or changes who is on. */
void model_predict(const struct place *place, const struct call *call, struct prediction *prediction);
bool model_excludes(const struct place *place, const struct call *call);

/* record.c */
volatile struct row *row_of(const struct place *place);
struct results *results_of(const struct place *place);
void record_names(struct results *results);
/* Before a call: which one it is. */
void record_start(const struct place *place, uint64_t index, const struct call *call);
/* Whether everything is as predicted; otherwise the row says what is not, and every stream stops. */
bool record_call(const struct place *place, const struct call *call, const struct prediction *prediction,
                 const struct registers *found);
void record_floating_point(const struct place *place, uint32_t word, uint64_t expected, uint64_t found);

/* course.c */
noreturn void guest_main(uint64_t core);
noreturn void guest_exception(uint64_t core, uint64_t esr, uint64_t elr, uint64_t far);

#define FUNCTION_YIELD 0x87000001U

#endif

#endif
