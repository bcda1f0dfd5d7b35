/*
 * Boot after the copy to RAM: in: the SOSSL's tables and the secure image in its slot. Out: the first context of each
 * core. Nothing of an operating system is touched before its tables have been checked.
 */
#include "boot.h"

#include "board.h"
#include "channel.h"
#include "console.h"
#include "floating_point.h"
#include "health.h"
#include "memory_map.h"
#include "interrupt.h"
#include "limit.h"
#include "profile.h"
#include "request.h"
#include "schedule.h"
#include "self_test.h"
#include "sossl_hal.h"
#include "sysreg.h"
#include "tables.h"
#include "tick.h"
#include "world.h"

volatile uint64_t monitor_gate;

/* How fast the system counter counts, as the boot core has it from its reset or its boot loader; the others have to be told. */
static uint64_t counter_frequency;

/*
 * With the MMU off: the bytes stand in memory at once, and no page of the operating system is ever mapped at EL3. The
 * slot may be smaller than the region: then the rest of the region keeps what the RAM holds.
 */
/* @req SSR-F-BOOT-006 */
static void copy_secure_image(void)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_SECURE];
    const uint64_t slot = BOARD_SECURE_IMAGE_SLOT;
    const uint64_t size = (os->image_size < slot) ? os->image_size : slot;
    /* DEV-F-002 */
    const uint64_t *from = (const uint64_t *)(uintptr_t)BOARD_SECURE_IMAGE;
    uint64_t *to = (uint64_t *)(uintptr_t)os->image_base;

    for (uint64_t i = 0U; i < (size / sizeof(uint64_t)); i++) {
        to[i] = from[i];
    }
}

/* @req SSR-F-BOOT-006, SSR-F-CFG-010, SSR-F-HLT-005, SSR-F-MEM-008 */
void boot_prepare(void)
{
    board_console_init();
    console_text("@monitor 1 boot\n");
    tables_check_health();
    health_init();
    tables_check();
    copy_secure_image();
    memory_map_build();
}

/* The other cores look at the gate with their MMU off, in memory and not in a cache. */
/* @req SSR-F-BOOT-007, SSR-F-HLT-008, SSR-F-NET-004, SSR-F-STS-009 */
void boot_system(void)
{
    board_interrupts_init();
    tick_init();
    interrupt_init();
    profile_init();
    channel_init();
    world_init();
    floating_point_init();
    request_init();
    limit_init();
    self_test_boot();
    counter_frequency = read_cntfrq_el0();
    board_start_cores();
    monitor_gate = MONITOR_GATE_OPEN;
    write_to_memory(&monitor_gate);
    send_event();
}

/* The other cores shall wait at the gate again: its memory may keep what it holds. */
/* @req SSR-F-BOOT-007, SSR-F-HLT-005, SSR-F-PSC-021 */
noreturn void boot_reset(void)
{
    console_text("\n@monitor 1 reset\n");
    monitor_gate = 0U;
    write_to_memory(&monitor_gate);
    board_reset();
}

/* @req SSR-F-BOOT-004, SSR-F-HLT-008 */
struct context *boot_core(uint32_t core)
{
    write_cntfrq_el0(counter_frequency);
    interrupt_init_core(core);
    if (tick_is_here(core)) {
        tick_init_core(core);
    }
    floating_point_init_core();
    profile_init_core(core);
    return schedule_first(core);
}
