/*
 * vm_monitor.h - what the monitor and the service file know of each other
 *
 * Level 4 of the interface. The monitor comes as an archive; this is the only header of it that a project sees.
 */
#ifndef VM_MONITOR_H
#define VM_MONITOR_H

#include <stdint.h>
#include <stdbool.h>

#define VM_API_LEVEL 4

/* ------------------------------------------------------------------ worlds */

#define VM_WORLD_S      0u
#define VM_WORLD_NS     1u

/* who may call a service: one bit per world */
#define VM_FROM_S       (1u << VM_WORLD_S)
#define VM_FROM_NS      (1u << VM_WORLD_NS)
#define VM_FROM_BOTH    (VM_FROM_S | VM_FROM_NS)

/* ------------------------------------------------------------------ status in x0 */

#define VM_OK           0
#define VM_E_NOSVC      (-1)    /* no service has this ID */
#define VM_E_RANGE      (-3)    /* an argument is out of its bounds */
#define VM_E_PERM       (-7)    /* not for this world */
#define VM_E_BUSY       (-8)    /* called too often, or somebody else is at it */
#define VM_E_STATE      (-9)    /* not now: nothing measured yet, nobody signed in, ... */
#define VM_E_NOTIMPL    (-10)   /* the skeleton that the generator wrote */

/* ------------------------------------------------------------------ one call */

#define VM_REGS         8

/*
 * x[] comes in as the caller left it and goes back as it stands when the dispatch function returns. The monitor clears
 * nothing: a register that nobody writes keeps the value of the caller.
 */
struct vm_ctx {
    uint64_t x[VM_REGS];
    uint32_t fid;       /* low half of x0 at entry */
    uint32_t world;     /* VM_WORLD_xx of the caller */
    uint32_t core;
};

typedef int32_t (*vm_call_fn)(struct vm_ctx *ctx);

/* one row of the service table */
struct vm_service {
    uint32_t fid;
    uint8_t from;           /* VM_FROM_xx */
    uint8_t nargs;
    uint8_t nrets;
    uint8_t burst;
    uint16_t per_sec;       /* calls per second and world, 0 = no limit */
    uint16_t excess_fault;  /* 1: the fault SmcFlood is reported */
    vm_call_fn call;
};

/* ------------------------------------------------------------------ tables that the service file defines */

#define VM_RIGHT_R      1u
#define VM_RIGHT_RW     3u
#define VM_RIGHT_RWX    7u

struct vm_os {
    const char *label;
    uint32_t world;
    uint32_t el;
    uint32_t bits;
    uint32_t big_endian;
    uint32_t migration;
    uint32_t fpu;
    uint32_t core_mask;
    uint32_t boot_core;
    uint64_t entry;
    uint64_t boot_x[4];
    uint32_t restart_max;       /* 0 = never */
    uint32_t restart_within_s;
    uint32_t ftti_ms;           /* 0 = none */
};

struct vm_mem {
    uint32_t os;                /* row of vm_os_table */
    uint64_t base;
    uint32_t kib;
    uint32_t rights;
};

struct vm_irq {
    uint32_t os;
    uint32_t number;
    uint32_t edge;
    uint32_t prio;
};

/* one direction of the network between the worlds */
struct vm_net {
    uint32_t enable;
    uint64_t shm_base;          /* 0 = the monitor looks for a place */
    uint32_t shm_kib;
    uint32_t mtu;
    uint32_t slots;
    uint32_t irq;
    uint32_t seq_bits;
    uint32_t crc_bits;
    uint32_t timeout_ms;
    uint32_t frames_per_sec;
    uint32_t burst;
    uint32_t excess;            /* VM_EXCESS_xx */
};

#define VM_EXCESS_DROP  0u
#define VM_EXCESS_BUSY  1u
#define VM_EXCESS_FAULT 2u

enum vm_test_kind { VM_TEST_REG, VM_TEST_RAM, VM_TEST_CRC, VM_TEST_STACK, VM_TEST_TABLES };

struct vm_selftest {
    enum vm_test_kind kind;
    uint8_t boot, cyclic, on_call, learn;
    uint32_t cycle_ms;
    uint32_t budget_us;
    uint64_t addr;              /* register or memory, 0 = none */
    uint32_t mask;
    uint32_t value;
};

enum vm_fault {
    VM_F_EXCEPTION, VM_F_TABLES_BAD, VM_F_ACCESS_OTHER, VM_F_NET_BROKEN, VM_F_NET_LATE,
    VM_F_NET_FLOOD, VM_F_SMC_FLOOD, VM_F_SELF_TEST, VM_F_SILENT_NS, VM_F_SILENT_S,
    VM_FAULTS
};

enum vm_reaction { VM_R_NONE, VM_R_TELL_S, VM_R_RESTART_NS, VM_R_SAFE, VM_R_RESET };

struct vm_fault_row {
    enum vm_reaction reaction;
    uint32_t react_us;
    uint8_t log;
};

struct vm_alive {
    uint32_t os;
    uint32_t period_ms;
    uint32_t window_ms;
    uint32_t missed;
    enum vm_fault fault;
};

struct vm_give_up {
    enum vm_fault fault;
    uint32_t times;
    uint32_t within_s;
    enum vm_reaction reaction;
};

#define VM_FPU_NEVER    0u
#define VM_FPU_ALWAYS   1u
#define VM_FPU_ON_USE   2u

#define VM_ON_SMC       1u
#define VM_ON_FIQ       2u
#define VM_ON_IRQ       4u
#define VM_ON_ABORT     8u

#define VM_PROF_TO_S    1u
#define VM_PROF_TO_NS   2u
#define VM_PROF_SVC_IN  4u
#define VM_PROF_SVC_OUT 8u

struct vm_features {
    uint32_t fpu;
    uint32_t switch_on;
    uint32_t s_first;
    uint32_t hooks;
    uint32_t stack_kib;
    uint32_t trace_level;
    uint32_t prof_depth;        /* 0 = off */
    uint32_t prof_readers;      /* VM_FROM_xx */
    uint32_t prof_points;
    uint32_t log_entries;
};

extern const struct vm_os vm_os_table[2];
extern const struct vm_mem vm_mem_table[];
extern const uint32_t vm_mem_count;
extern const struct vm_irq vm_irq_table[];
extern const uint32_t vm_irq_count;
extern const struct vm_net vm_net_ns2s;
extern const struct vm_net vm_net_s2ns;
extern const struct vm_selftest vm_selftests[];
extern const uint32_t vm_selftest_count;
extern const struct vm_fault_row vm_fault_table[VM_FAULTS];
extern const struct vm_alive vm_alive_table[];
extern const uint32_t vm_alive_count;
extern const struct vm_give_up vm_give_up_table[];
extern const uint32_t vm_give_up_count;
extern const struct vm_features vm_features;

void vm_services_dispatch(struct vm_ctx *ctx);

/* ------------------------------------------------------------------ functions of the monitor */

/* spin locks between cores; one core may hold several, if always taken in the order of their numbers */
#define VM_LOCKS        4
void vm_lock(uint32_t n);
void vm_unlock(uint32_t n);

/* microseconds since power-on */
uint64_t vm_time_us(void);

/* one character to the secure UART, waits while it is full */
void vm_putc(char c);

/* takes one call of a row of the service table out of the budget of a world */
bool vm_rate_ok(uint32_t row, uint32_t world);

/* puts a fault into the log and does what vm_fault_table says */
void vm_report(enum vm_fault fault);

#endif /* VM_MONITOR_H */
