/*
 * Contract between an EL3 monitor and the SOSSL file that is linked into it.
 *
 * The monitor owns mechanism: exception entry, world switching, locks, boot. The SOSSL owns decisions and data: who may
 * call what with which arguments, and how each operating system is entered. Another monitor can take a generated
 * sossl.c by offering what this header declares and by reading the tables that it declares.
 *
 * This file is hand-written, C11, freestanding, and the same for target and host.
 */
#ifndef SOSSL_HAL_H
#define SOSSL_HAL_H

#include <stdint.h>

/* Raised when the meaning of anything below changes; the generated file asserts the value it was written for. */
#define SOSSL_HAL_ABI_VERSION 3U

/* x0..x17: the registers that an SMC64 call may use from SMCCC 1.2 on. */
#define SOSSL_REGISTER_COUNT 18U

#define SOSSL_WORLD_SECURE 0U
#define SOSSL_WORLD_NON_SECURE 1U

/* Status of a service in x0, sign-extended to 64 bits. -1 is the SMCCC's own answer to an unknown function ID. */
/* DEV-F-011 */
#define SOSSL_STATUS_SUCCESS 0
#define SOSSL_STATUS_NOT_SUPPORTED (-1)
#define SOSSL_STATUS_DENIED (-2)
#define SOSSL_STATUS_INVALID_PARAMETER (-3)
#define SOSSL_STATUS_FAILED (-4)
/* The limit of the service is used up, or another yielding call is under way; the call may be repeated later. */
#define SOSSL_STATUS_BUSY (-5)
/* From the monitor: an interrupt came during a yielding call, which goes on when its caller resumes it. */
#define SOSSL_STATUS_INTERRUPTED (-6)

/* DEV-F-011 */
#define SOSSL_ACCESS_READ 1U
#define SOSSL_ACCESS_READ_WRITE 2U
#define SOSSL_ACCESS_READ_EXECUTE 3U
#define SOSSL_ACCESS_READ_WRITE_EXECUTE 4U

/* A number or index that is not there. */
/* DEV-F-011 */
#define SOSSL_NONE 0xffffffffU

/* DEV-F-011 */
#define SOSSL_STATE_AARCH64 0U
#define SOSSL_STATE_AARCH32 1U

/* DEV-F-011 */
#define SOSSL_ENDIAN_LITTLE 0U
#define SOSSL_ENDIAN_BIG 1U

/* Answers of PSCI MIGRATE_INFO_TYPE. */
/* DEV-F-011 */
#define SOSSL_MIGRATE_UNIPROCESSOR 0U
#define SOSSL_MIGRATE_UNIPROCESSOR_FIXED 1U
#define SOSSL_MIGRATE_NOT_NEEDED 2U

/* DEV-F-011 */
#define SOSSL_FPU_NONE 0U
#define SOSSL_FPU_EAGER 1U
#define SOSSL_FPU_LAZY 2U

/* DEV-F-011 */
#define SOSSL_PRIORITY_SECURE_FIRST 0U
#define SOSSL_PRIORITY_EQUAL 1U

/* DEV-F-011 */
#define SOSSL_TRIGGER_SMC 0U
#define SOSSL_TRIGGER_FIQ 1U
#define SOSSL_TRIGGER_IRQ 2U
#define SOSSL_TRIGGER_EXTERNAL_ABORT 3U

/* DEV-F-011 */
#define SOSSL_INTERRUPT_LEVEL 0U
#define SOSSL_INTERRUPT_EDGE 1U

/* DEV-F-011 */
#define SOSSL_EXCESS_REFUSE 0U
#define SOSSL_EXCESS_BUSY 1U
#define SOSSL_EXCESS_RAISE_EVENT 2U

/* DEV-F-011 */
#define SOSSL_SELF_TEST_REGISTER 0U
#define SOSSL_SELF_TEST_RAM 1U
#define SOSSL_SELF_TEST_IMAGE 2U
#define SOSSL_SELF_TEST_STACK 3U
#define SOSSL_SELF_TEST_TABLE 4U

/* DEV-F-011 */
#define SOSSL_PROFILE_TO_SECURE 0U
#define SOSSL_PROFILE_TO_NON_SECURE 1U
#define SOSSL_PROFILE_SERVICE_ENTRY 2U
#define SOSSL_PROFILE_SERVICE_EXIT 3U
#define SOSSL_PROFILE_INTERRUPT_ENTRY 4U
#define SOSSL_PROFILE_SELF_TEST 5U

/* DEV-F-011 */
#define SOSSL_READABLE_BY_SECURE 0U
#define SOSSL_READABLE_BY_NON_SECURE 1U
#define SOSSL_READABLE_BY_BOTH 2U

/* What the monitor itself can notice; SOSSL_EVENT_OWN is raised only by what names it. */
/* DEV-F-011 */
#define SOSSL_EVENT_OWN 0U
#define SOSSL_EVENT_UNEXPECTED_EXCEPTION 1U
#define SOSSL_EVENT_WORLD_ACCESS_VIOLATION 2U
#define SOSSL_EVENT_CHANNEL_INTEGRITY_ERROR 3U
#define SOSSL_EVENT_CHANNEL_TIMEOUT 4U
#define SOSSL_EVENT_CHANNEL_LIMIT_EXCEEDED 5U
#define SOSSL_EVENT_SERVICE_LIMIT_EXCEEDED 6U
#define SOSSL_EVENT_FPU_ACCESS_DENIED 7U
#define SOSSL_EVENT_BOOT_TABLE_CORRUPTED 8U

/* DEV-F-011 */
#define SOSSL_ACTION_IGNORE 0U
#define SOSSL_ACTION_NOTIFY_SECURE 1U
#define SOSSL_ACTION_RESTART_NON_SECURE 2U
#define SOSSL_ACTION_SAFE_STATE 3U
#define SOSSL_ACTION_RESET 4U

/* Who calls. The monitor knows it from its own state, never from registers that the caller passes. */
struct sossl_caller {
    uint32_t world;
    uint32_t core;
};

/*
 * One SMC, in the saved registers of its caller: what it passed when the SOSSL is called, what it finds when the SOSSL
 * returns. A register that the SOSSL leaves alone keeps the caller's value.
 */
struct sossl_call {
    uint64_t x[SOSSL_REGISTER_COUNT];
};

/* How an operating system is entered. `name` is for reports only. */
struct sossl_operating_system {
    uint32_t world;          /* SOSSL_WORLD_* */
    uint32_t entry_level;    /* 1 or 2: exception level at entry */
    uint32_t primary_core;   /* platform core number that enters it first */
    uint64_t entry_point;    /* physical address */
    uint64_t image_base;     /* physical load address: base of the region that holds the entry point */
    uint64_t image_size;     /* size in bytes of that region */
    uint32_t state;          /* SOSSL_STATE_* at entry */
    uint32_t endianness;     /* SOSSL_ENDIAN_* at entry */
    uint32_t migration;      /* SOSSL_MIGRATE_*; SOSSL_MIGRATE_NOT_NEEDED for the non-secure one */
    uint32_t floating_point; /* 1: it uses floating-point and SIMD registers, 0: it must not */
    uint64_t boot_x0;        /* x0 to x3 at entry; 32 bits in AArch32 */
    uint64_t boot_x1;
    uint64_t boot_x2;
    uint64_t boot_x3;
    uint32_t max_restarts;   /* 0: it is never restarted */
    uint64_t restart_within_us;
    uint64_t fault_tolerant_interval_us; /* 0: none given */
};

/* A half-open physical range [base, base + size) of one operating system. */
struct sossl_region {
    uint32_t world;          /* world of the owner */
    uint32_t access;         /* SOSSL_ACCESS_* */
    uint64_t base;
    uint64_t size;           /* bytes, not zero */
};

/* Which operating systems may run on one core: 1 yes, 0 no. The row number is the platform core number. */
struct sossl_core {
    uint32_t runs_secure;
    uint32_t runs_non_secure;
};

/* A device [base, base + size) of one operating system. */
struct sossl_device {
    uint32_t world;
    uint64_t base;
    uint64_t size;           /* bytes, not zero */
};

/* An interrupt that one operating system owns: routed to its world. */
struct sossl_interrupt {
    uint32_t world;
    uint32_t number;
    uint32_t trigger;        /* SOSSL_INTERRUPT_* */
    uint32_t priority;       /* 0..255, smaller is more urgent */
};

/* A bus master and the world in whose name it accesses memory. */
struct sossl_bus_master {
    uint32_t world;
    uint32_t number;         /* row of the platform's list of bus masters, from 0 */
};

/* Bytes before the frame in a slot of a channel. */
/* DEV-F-011 */
#define SOSSL_SLOT_HEADER_SIZE 16U

/* One direction of the virtual network: slots in a shared buffer, written by one world and read by the other. */
struct sossl_channel {
    uint32_t receiver;       /* world that reads */
    uint64_t base;
    uint64_t size;           /* bytes */
    uint32_t slots;
    uint32_t slot_size;      /* bytes, header and frame */
    uint32_t mtu;            /* bytes of a frame at most */
    uint32_t notify_interrupt; /* number, or SOSSL_NONE */
    uint32_t sequence_bits;  /* 0, 16 or 32 */
    uint32_t crc_bits;       /* 0, 16 or 32 */
    uint64_t timeout_us;     /* 0: none */
    uint32_t limit;          /* row of sossl_limits, or SOSSL_NONE */
};

/* A token bucket: `rate` tokens come back each period, at most `burst` are saved. */
struct sossl_limit {
    uint32_t rate;           /* not zero */
    uint32_t burst;          /* not zero */
    uint64_t period_us;      /* not zero */
    uint32_t on_excess;      /* SOSSL_EXCESS_* */
    uint32_t event;          /* row of sossl_health_events, or SOSSL_NONE */
};

/* A test of the hardware or of the monitor, which may be cut into slices. */
struct sossl_self_test {
    uint32_t kind;           /* SOSSL_SELF_TEST_* */
    uint32_t at_boot;        /* 1 yes, 0 no; as the two below */
    uint32_t periodic;
    uint32_t on_demand;
    uint64_t period_us;      /* 0 unless periodic; a fault is found within it and one slice of each test that is not only at boot */
    uint64_t budget_us;      /* longest time of one slice */
    uint64_t base;           /* register, region or image; both 0 where the kind has no target and for the monitor's own image */
    uint64_t size;
    uint32_t mask;
    uint32_t expected;
    uint32_t first_run_sets; /* 1: the first run records what later runs expect */
    uint32_t event;          /* row of sossl_health_events */
};

struct sossl_profiling_point {
    uint32_t at;             /* SOSSL_PROFILE_* */
    uint32_t function_id;    /* SMC32 function ID of the service, else its SMC64 one; SOSSL_NONE for every service */
};

struct sossl_health_event {
    uint32_t kind;           /* SOSSL_EVENT_* */
    uint32_t action;         /* SOSSL_ACTION_* */
    uint32_t log;            /* 1: written to the log ring */
    uint64_t reaction_us;    /* budget of the reaction, 0: none given */
};

struct sossl_heartbeat {
    uint32_t world;
    uint64_t period_us;
    uint64_t window_us;      /* how far a beat may be early or late */
    uint32_t max_missed;
    uint32_t event;          /* row of sossl_health_events */
};

struct sossl_escalation {
    uint32_t event;          /* row of sossl_health_events */
    uint32_t count;
    uint64_t within_us;
    uint32_t action;         /* SOSSL_ACTION_* */
};

/* An interrupt that is taken at EL3 and handed to the SOSSL. */
struct sossl_handled_interrupt {
    uint32_t number;
    uint32_t trigger;
    uint32_t priority;
    uint32_t core;           /* the core it is sent to */
};

/* What is on, and how many rows each table below has. A table without rows is not there. */
struct sossl_features {
    uint32_t fpu_policy;     /* SOSSL_FPU_* */
    uint32_t switch_on_smc;  /* 1 yes, 0 no; as all that follows down to hook_after but priority */
    uint32_t switch_on_fiq;
    uint32_t switch_on_irq;
    uint32_t switch_on_external_abort;
    uint32_t priority;       /* SOSSL_PRIORITY_* */
    uint32_t hook_before;    /* sossl_before_world_switch is there */
    uint32_t hook_after;
    uint32_t device_count;
    uint32_t interrupt_count;
    uint32_t bus_master_count;
    uint32_t channel_count;
    uint32_t limit_count;
    uint32_t self_test_count;
    uint32_t profiling_point_count;
    uint32_t profiling_depth; /* samples kept per point and core */
    uint32_t profiling_readers; /* SOSSL_READABLE_BY_* */
    uint32_t health_event_count;
    uint32_t health_log_entries;
    uint32_t heartbeat_count;
    uint32_t escalation_count;
    uint32_t handled_interrupt_count;
};

/* One change of world, as a hook sees it. */
struct sossl_switch {
    uint32_t from;           /* SOSSL_WORLD_* */
    uint32_t to;
    uint32_t core;
    uint32_t trigger;        /* SOSSL_TRIGGER_* */
};

/* ---- what the SOSSL offers to the monitor ------------------------------------------------------------------------ */

/* Two rows: the secure operating system, then the non-secure one. */
extern const struct sossl_operating_system sossl_operating_systems[2];
extern const struct sossl_region sossl_regions[]; /* DEV-F-012 */
extern const uint32_t sossl_region_count;
extern const struct sossl_core sossl_cores[]; /* DEV-F-012 */
extern const uint32_t sossl_core_count;

extern const struct sossl_features sossl_features;

/*
 * Tables and functions of features that are on; the others are not in the file. A monitor is compiled with SOSSL_MONITOR:
 * it links with every configuration, and must not touch what sossl_features says is not there. For the SOSSL itself
 * they are ordinary definitions, so that a second one cannot take their place.
 */
#ifdef SOSSL_MONITOR
#define SOSSL_OPTIONAL __attribute__((weak))
#else
#define SOSSL_OPTIONAL
#endif

/* DEV-F-012 */
extern const struct sossl_device sossl_devices[] SOSSL_OPTIONAL;
extern const struct sossl_interrupt sossl_interrupts[] SOSSL_OPTIONAL;
extern const struct sossl_bus_master sossl_bus_masters[] SOSSL_OPTIONAL;
extern const struct sossl_channel sossl_channels[] SOSSL_OPTIONAL;
extern const struct sossl_limit sossl_limits[] SOSSL_OPTIONAL;
extern const struct sossl_self_test sossl_self_tests[] SOSSL_OPTIONAL;
extern const struct sossl_profiling_point sossl_profiling_points[] SOSSL_OPTIONAL;
extern const struct sossl_health_event sossl_health_events[] SOSSL_OPTIONAL;
extern const struct sossl_heartbeat sossl_heartbeats[] SOSSL_OPTIONAL;
extern const struct sossl_escalation sossl_escalations[] SOSSL_OPTIONAL;
extern const struct sossl_handled_interrupt sossl_handled_interrupts[] SOSSL_OPTIONAL;

/* Called at EL3 with interrupts masked, right before the state of `from` is saved and right after that of `to` is loaded. */
void sossl_before_world_switch(const struct sossl_switch *world_switch) SOSSL_OPTIONAL;
void sossl_after_world_switch(const struct sossl_switch *world_switch) SOSSL_OPTIONAL;

/* Hands an interrupt that was taken at EL3 to its handler. 1: handled; 0: no handler has this number. */
uint32_t sossl_handle_interrupt(uint32_t core, uint32_t number) SOSSL_OPTIONAL;

/*
 * Serves every SMC that the monitor does not answer itself (it keeps the Arm Architecture, Standard Secure and its own
 * vendor ranges). An ID that no service has is answered with SOSSL_STATUS_NOT_SUPPORTED. Never blocks, never fails. For a
 * yielding function ID the monitor may stop it anywhere but between sossl_hal_lock and unlock, let a world run, and go on.
 */
void sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call);

/* ---- what the monitor offers to the SOSSL ------------------------------------------------------------------------ */

/* Besides what stands here: memcpy and memset, which a freestanding compiler may call to copy and clear structures. */

/*
 * Mutual exclusion between cores, one lock per ID below SOSSL_LOCK_COUNT. Not recursive; a service holds at most one.
 * State that user code keeps across calls is per core or touched only between these two.
 */
#define SOSSL_LOCK_COUNT 8U
void sossl_hal_lock(uint32_t lock);
void sossl_hal_unlock(uint32_t lock);

/* Takes one token of a row of sossl_limits for the calling world: 1 granted, 0 the limit is used up. */
uint32_t sossl_hal_take_token(uint32_t limit, uint32_t world);

/* Stores the time for a row of sossl_profiling_points that is about services, on this core. */
void sossl_hal_sample(uint32_t point);

#endif
