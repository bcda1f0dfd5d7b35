/*
 * The secure operating system of this example. It has a timer with a fixed period, whose expiries it reports one by one through a
 * service: one is due at start + n * period, whenever its interrupt was taken, so one that came late is reported all the same, and two
 * that came together are reported as two. It reports each yield of the other world that it is resumed for, answers each frame of the
 * virtual network, and reads the log of health events, which tells it how often the other world was started. Interrupts stay
 * masked: it asks the interrupt controller itself.
 */
#include <stdbool.h>
#include <stdint.h>

#include "sossl_net.h"

#define YIELD 0x87000001U
#define RESUMED_BY_CALL 1U

/* Ticks of the counter: one millisecond. */
#define PERIOD 62500U
#define TICKS_TO_US(ticks) ((ticks) * 2U / 125U)

/* Numbers of the platform. */
#define SECURE_TIMER 29U
#define NO_INTERRUPT 1023U
#define GUARD_CODE 0x0e100000UL
#define GUARD_PAGES 16U

#define GIC 0x08000000UL
#define GICD_ISENABLER 0x100U
#define GICV2_ACKNOWLEDGE 0x0801000cUL
#define GICV2_END 0x08010010UL
#define GICV3_PRIVATE 0x080b0000UL /* SGI and PPI of core 0 */

#define READ(name)                                                   \
    __extension__({                                                  \
        uint64_t value;                                              \
        __asm__ volatile("mrs %0, " #name : "=r"(value) : : "memory"); \
        value;                                                       \
    })
#define WRITE(name, value) __asm__ volatile("msr " #name ", %0" : : "r"((uint64_t)(value)) : "memory")
#define SYNCHRONIZE() __asm__ volatile("isb" : : : "memory")

void *memset(void *to, int value, uint64_t size);
void guard(void);

/* What the other world can ask for by the service read_watch. */
struct watch {
    uint32_t starts;
    uint32_t broken;
    uint32_t missed;
    uint32_t latest_us;
    uint32_t silent_us;
};

static struct watch watch = { 1U, 0U, 0U, 0U, 0U };
static struct sossl_net from_other =
    SOSSL_NET_OF(TO_SECURE, (volatile uint8_t *)SOSSL_GUEST_CHANNEL_TO_SECURE_BASE, 0U);
static struct sossl_net to_other =
    SOSSL_NET_OF(TO_NON_SECURE, (volatile uint8_t *)SOSSL_GUEST_CHANNEL_TO_NON_SECURE_BASE, 1U);
static bool is_gicv3;
static uint64_t first_expiry;
static uint64_t next_expiry;
static uint64_t log_read;

void sossl_guest_smc(struct sossl_guest_registers *registers)
{
    register uint64_t r0 __asm__("x0") = registers->x[0];
    register uint64_t r1 __asm__("x1") = registers->x[1];
    register uint64_t r2 __asm__("x2") = registers->x[2];
    register uint64_t r3 __asm__("x3") = registers->x[3];
    register uint64_t r4 __asm__("x4") = registers->x[4];
    register uint64_t r5 __asm__("x5") = registers->x[5];

    __asm__ volatile("smc #0"
                     : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3), "+r"(r4), "+r"(r5)
                     :
                     : "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17", "memory");
    registers->x[0] = r0;
    registers->x[1] = r1;
    registers->x[2] = r2;
    registers->x[3] = r3;
}

/* A compiler calls it to clear structures. */
void *memset(void *to, int value, uint64_t size)
{
    volatile uint8_t *bytes = to;

    for (uint64_t at = 0U; at < size; at++) {
        bytes[at] = (uint8_t)value;
    }
    return to;
}

/* ---- memory ---- */

#define TABLE 0x3UL
#define PAGE 0x703UL   /* accessed, inner shareable, normal memory that is written back */
#define BLOCK 0x701UL
#define DEVICE 0x4UL
#define NON_SECURE 0x20UL
#define NEVER_EXECUTE 0x0060000000000000UL
#define MEMORY_KINDS 0x00ffUL /* 0: normal, 1: device */
/* 32 bits of address in pages of 4 KiB; walks are cached and inner shareable; nothing above. */
#define TRANSLATION 0x00803520UL
#define MMU_AND_CACHES 0x1005UL

_Static_assert((SOSSL_GUEST_CHANNEL_TO_SECURE_BASE >> 21U) == (SOSSL_GUEST_CHANNEL_TO_NON_SECURE_BASE >> 21U),
               "one block maps both buffers");

static uint64_t tables[4][512] __attribute__((aligned(4096)));

/* The guard itself, the interrupt controller, and the buffers: those as the memory of the other world that they are. */
static void map_memory(void)
{
    const uint64_t buffers = SOSSL_GUEST_CHANNEL_TO_SECURE_BASE & ~0x1fffffUL;

    tables[0][0] = (uintptr_t)tables[1] | TABLE;
    tables[0][buffers >> 30U] = (uintptr_t)tables[2] | TABLE;
    tables[1][GIC >> 21U] = GIC | BLOCK | DEVICE | NEVER_EXECUTE;
    tables[1][GUARD_CODE >> 21U] = (uintptr_t)tables[3] | TABLE;
    tables[2][(buffers >> 21U) & 511U] = buffers | BLOCK | NON_SECURE | NEVER_EXECUTE;
    for (uint64_t page = 0U; page < GUARD_PAGES; page++) {
        tables[3][((GUARD_CODE >> 12U) & 511U) + page] = (GUARD_CODE + (page << 12U)) | PAGE;
    }
    WRITE(mair_el1, MEMORY_KINDS);
    WRITE(tcr_el1, TRANSLATION);
    WRITE(ttbr0_el1, (uintptr_t)tables);
    __asm__ volatile("dsb sy\n\ttlbi vmalle1\n\tdsb sy\n\tisb" : : : "memory");
    WRITE(sctlr_el1, READ(sctlr_el1) | MMU_AND_CACHES);
    SYNCHRONIZE();
}

/* ---- interrupts ---- */

static volatile uint32_t *word(uint64_t address)
{
    return (volatile uint32_t *)address;
}

static void enable_interrupts(void)
{
    const uint32_t notify = SOSSL_GUEST_CHANNEL_TO_SECURE_NOTIFY_INTERRUPT;

    is_gicv3 = ((READ(id_aa64pfr0_el1) >> 24U) & 0xfU) != 0U;
    *word((is_gicv3 ? GICV3_PRIVATE : GIC) + GICD_ISENABLER) = 1U << SECURE_TIMER;
    *word(GIC + GICD_ISENABLER + (notify / 32U * 4U)) = 1U << (notify % 32U);
}

/* What is taken is ended, whatever it is: the monitor's own interrupt can be among it, and whoever takes that has to end it. */
static bool take_interrupt(void)
{
    const uint64_t taken = is_gicv3 ? READ(s3_0_c12_c8_0) : *word(GICV2_ACKNOWLEDGE); /* ICC_IAR0_EL1 */
    const bool found = (taken & NO_INTERRUPT) != NO_INTERRUPT;

    if (found && is_gicv3) {
        WRITE(s3_0_c12_c8_1, taken); /* ICC_EOIR0_EL1 */
        SYNCHRONIZE();
    } else if (found) {
        *word(GICV2_END) = (uint32_t)taken;
    }
    return found;
}

/* ---- the timer ---- */

static uint64_t counter(void)
{
    SYNCHRONIZE();
    return READ(cntpct_el0);
}

static void start_timer(void)
{
    first_expiry = counter() + PERIOD;
    next_expiry = first_expiry;
    WRITE(cntps_cval_el1, next_expiry);
    WRITE(cntps_ctl_el1, 1U);
    SYNCHRONIZE();
}

/* Reckoned anew from the counter and from what the service has counted: how many expiries before `now` were not reported. */
static void look_back(uint64_t now)
{
    struct sossl_guest_read_ticks_results counted = { 0U };
    const uint64_t due = ((now + PERIOD) - first_expiry) / PERIOD;

    (void)sossl_guest_read_ticks_smc64(&counted);
    if (counted.ticks != due) {
        watch.missed++;
    }
}

/* Every expiry that is due by now, in order. The interrupt is level-sensitive and gone once the comparator was moved on. */
static void count_expiries(void)
{
    uint64_t now = counter();

    while (now >= next_expiry) {
        const uint32_t late_us = (uint32_t)TICKS_TO_US(now - next_expiry);

        watch.latest_us = (late_us > watch.latest_us) ? late_us : watch.latest_us;
        next_expiry += PERIOD;
        (void)sossl_guest_report_tick_smc32();
        now = counter();
    }
    look_back(now);
    WRITE(cntps_cval_el1, next_expiry);
    SYNCHRONIZE();
}

/* ---- frames ---- */

#define IP_SOURCE 12U
#define IP_HEADER 20U
#define IP_PROTOCOL 9U
#define ICMP 1U
#define ECHO_REQUEST 8U

/* A frame is the word of a stranger: what is used of it was looked at in the copy. */
static bool is_ping(const uint8_t *frame, uint32_t length)
{
    return (length >= (IP_HEADER + 8U)) && (frame[0] == 0x45U) && (frame[IP_PROTOCOL] == ICMP) &&
           (frame[IP_HEADER] == ECHO_REQUEST) && (frame[IP_HEADER + 1U] == 0U);
}

/* Sender and receiver change places, which keeps the sum of the header; the type becomes 0, which the other sum has to make up for. */
static void answer_ping(uint8_t *frame)
{
    uint8_t *sum = &frame[IP_HEADER + 2U];
    uint32_t value = ((uint32_t)sum[0] << 8U) + sum[1] + (ECHO_REQUEST << 8U);

    for (uint32_t at = IP_SOURCE; at < (IP_SOURCE + 4U); at++) {
        const uint8_t byte = frame[at];

        frame[at] = frame[at + 4U];
        frame[at + 4U] = byte;
    }
    frame[IP_HEADER] = 0U;
    value = (value & 0xffffU) + (value >> 16U);
    sum[0] = (uint8_t)(value >> 8U);
    sum[1] = (uint8_t)value;
}

/* Each frame comes back: a ping as its answer, any other with every bit turned over. One for which there is no room is lost. */
static bool answer_frame(void)
{
    static uint8_t frame[SOSSL_GUEST_CHANNEL_TO_SECURE_MTU];
    uint32_t length;
    const int32_t status = sossl_net_receive(&from_other, frame, &length);

    if (status == SOSSL_GUEST_SUCCESS) {
        if (is_ping(frame, length)) {
            answer_ping(frame);
        } else {
            for (uint32_t at = 0U; at < length; at++) {
                frame[at] = (uint8_t)~frame[at];
            }
        }
        (void)sossl_net_send(&to_other, frame, length);
    }
    return status != SOSSL_GUEST_BUSY;
}

/* ---- the log ---- */

/* A restart is not told to the secure world in another way. */
static void read_log(void)
{
    struct sossl_guest_log_entry entry = { 0U, 0U, 0U, 0U };
    uint64_t written = log_read;

    (void)sossl_guest_log_length(&written);
    for (; log_read < written; log_read++) {
        if (sossl_guest_read_log(log_read, &entry) != SOSSL_GUEST_SUCCESS) {
            /* It is not kept any more. */
        } else if (entry.event == SOSSL_GUEST_EVENT_DEBIAN_SILENT) {
            watch.starts++;
            watch.silent_us = (uint32_t)entry.time_us;
        } else {
            watch.broken += (entry.event == SOSSL_GUEST_EVENT_CHANNEL_INTEGRITY_ERROR) ? 1U : 0U;
        }
    }
}

static void report_watch(void)
{
    (void)sossl_guest_report_watch_smc32(watch.starts, watch.broken, watch.missed, watch.latest_us, watch.silent_us);
}

/* Gives the core away, and says why it came back. */
static uint64_t yield_core(void)
{
    struct sossl_guest_registers registers = { { YIELD } };

    sossl_guest_smc(&registers);
    return registers.x[1];
}

void guard(void)
{
    map_memory();
    enable_interrupts();
    start_timer();
    for (;;) {
        bool more = true;

        report_watch();
        if (yield_core() == RESUMED_BY_CALL) {
            (void)sossl_guest_report_call_smc32();
        }
        while (more) {
            count_expiries();
            more = answer_frame();
            more = take_interrupt() || more;
        }
        read_log();
    }
}
