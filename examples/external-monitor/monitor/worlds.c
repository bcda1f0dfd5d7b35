/*
 * Two worlds on one core. Everything of a world that the other one could change is stored at each change, floating point
 * included: nothing is lazy, nothing is shared.
 */
#include "small.h"

#define SECURE_IMAGE_IN_FLASH 0x00100000U
#define SCR_SECURE 0xe30U     /* RES1, AArch64; no fetch from non-secure memory, its timer is its own */
#define SCR_NON_SECURE 0x535U /* RES1, AArch64, HVC; FIQ comes to EL3 */
#define STATE_EL1 0x3c5U
#define STATE_EL2 0x3c9U
#define SCTLR_RESET 0x30d00800U

/* Why a yield comes back: the other world yielded, or an interrupt took the core. */
#define BY_YIELD 1U
#define BY_INTERRUPT 2U

#define EACH_REGISTER(R)                                                                                              \
    R(sctlr_el1) R(actlr_el1) R(cpacr_el1) R(tcr_el1) R(ttbr0_el1) R(ttbr1_el1) R(mair_el1) R(amair_el1) R(vbar_el1)   \
    R(sp_el1) R(elr_el1) R(spsr_el1) R(esr_el1) R(far_el1) R(par_el1) R(afsr0_el1) R(afsr1_el1) R(contextidr_el1)      \
    R(csselr_el1) R(tpidr_el0) R(tpidrro_el0) R(tpidr_el1) R(cntkctl_el1) R(cntp_cval_el0) R(cntp_ctl_el0)             \
    R(cntv_cval_el0) R(cntv_ctl_el0)

#define MEMBER(name) uint64_t name;
#define STORE(name) READ(name, world->name);
#define LOAD(name) WRITE(name, world->name);

static struct world {
    struct frame frame;
    EACH_REGISTER(MEMBER)
    uint64_t q[66] __attribute__((aligned(16)));
    uint32_t mask;
} worlds[2];

static uint32_t running;

void *memcpy(void *to, const void *from, size_t size)
{
    for (size_t i = 0U; i < size; i++) {
        ((volatile unsigned char *)to)[i] = ((const unsigned char *)from)[i];
    }
    return to;
}

void *memset(void *to, int value, size_t size)
{
    for (size_t i = 0U; i < size; i++) {
        ((volatile unsigned char *)to)[i] = (unsigned char)value;
    }
    return to;
}

uint32_t worlds_running(void)
{
    return running;
}

static void load(struct world *world)
{
    EACH_REGISTER(LOAD)
    registers_load(world->q);
    world->mask = board_mask(world->mask);
    WRITE(scr_el3, (world == &worlds[SOSSL_WORLD_SECURE]) ? SCR_SECURE : SCR_NON_SECURE);
    BARRIER();
}

static void prepare(uint32_t number)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[number];
    struct world *world = &worlds[number];

    world->frame.return_address = os->entry_point;
    world->frame.return_state = (number == SOSSL_WORLD_SECURE) ? STATE_EL1 : STATE_EL2;
    world->frame.x[0] = os->boot_x0;
    world->frame.x[1] = os->boot_x1;
    world->frame.x[2] = os->boot_x2;
    world->frame.x[3] = os->boot_x3;
    world->sctlr_el1 = SCTLR_RESET;
    READ(actlr_el1, world->actlr_el1);
    world->mask = (number == SOSSL_WORLD_SECURE) ? 0x80U : 0xffU;
}

/* EL2 belongs to the non-secure world alone: set once, kept by nobody. */
static void prepare_el2(void)
{
    uint64_t identity;

    WRITE(scr_el3, SCR_NON_SECURE);
    BARRIER();
    WRITE(hcr_el2, 0U);
    WRITE(sctlr_el2, 0x30c50830U);
    WRITE(cptr_el2, 0x33ffU);
    WRITE(hstr_el2, 0U);
    WRITE(mdcr_el2, 6U);
    WRITE(cnthctl_el2, 3U);
    WRITE(cntvoff_el2, 0U);
    WRITE(cnthp_ctl_el2, 0U);
    WRITE(vttbr_el2, 0U);
    READ(midr_el1, identity);
    WRITE(vpidr_el2, identity);
    READ(mpidr_el1, identity);
    WRITE(vmpidr_el2, identity);
}

void worlds_begin(struct frame *frame)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_SECURE];

    (void)memcpy((void *)(uintptr_t)os->image_base, (const void *)(uintptr_t)SECURE_IMAGE_IN_FLASH, os->image_size);
    __asm__ volatile("dsb sy\n\tic iallu\n\tdsb sy\n\tisb" : : : "memory");
    prepare(SOSSL_WORLD_SECURE);
    prepare(SOSSL_WORLD_NON_SECURE);
    prepare_el2();
    running = SOSSL_WORLD_SECURE;
    load(&worlds[running]);
    *frame = worlds[running].frame;
}

void worlds_change(struct frame *frame)
{
    struct world *world = &worlds[running];

    world->frame = *frame;
    EACH_REGISTER(STORE)
    registers_store(world->q);
    world->mask = board_mask(worlds[1U - running].mask);
    running = 1U - running;
    load(&worlds[running]);
    *frame = worlds[running].frame;
}

static void come_back(struct frame *frame, uint64_t why)
{
    frame->x[0] = SOSSL_STATUS_SUCCESS;
    frame->x[1] = why;
}

/* The secure world waits in a yield whenever the other one runs; that one may have been interrupted anywhere. */
void worlds_yield(struct frame *frame)
{
    if (running == SOSSL_WORLD_NON_SECURE) {
        come_back(frame, BY_YIELD);
        worlds_change(frame);
        come_back(frame, BY_YIELD);
    } else {
        worlds_change(frame);
    }
}

void worlds_fiq(struct frame *frame)
{
    if (running == SOSSL_WORLD_NON_SECURE) {
        worlds_change(frame);
        come_back(frame, BY_INTERRUPT);
    }
}
