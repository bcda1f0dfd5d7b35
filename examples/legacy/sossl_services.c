/*
 * sossl_services.c
 *
 * Service layer of ReachTruck_RT20, revision 2.4
 * written by vmgen 2.3 from vm_config.yaml and sossl_services.c.j2
 *
 * The bodies of the smc_ functions are to be filled in by the project.
 */

/* History (by hand):
 *   2016-04-11 kl    bodies of mast, load, lift
 *   2017-10-02 jmw   generator 2.3, bodies copied over one by one
 *   2018-02-20 jmw   somebody ran the generator, everything restored from the backup of Friday
 *   2019-06-13 rt    driver sign-in; total hours
 *   2021-08-30 jmw   RT-20 S with 3 t forks
 *   2023-01-17 --    peek service for the test bench
 */

#include <stdint.h>
#include "vm_monitor.h"

#include <stdbool.h>
#include <stddef.h>

#if VM_API_LEVEL != 4
#error "written for level 4 of the monitor"
#endif

/*------------ function IDs ------------------------------------------------*/

#define FID_GET_MAST            0x82000010u
#define FID_REPORT_MAST         0x82000011u
#define FID_READ_LOAD           0x82000012u
#define FID_READ_LOAD_64        0xC2000012u
#define FID_STORE_LOAD          0x82000013u
#define FID_REQUEST_LIFT        0x82000014u
#define FID_SET_SPEED_CAP       0x82000015u
#define FID_OP_HOURS            0xC2000016u
#define FID_ALIVE               0x83000011u	// was 0x83000001, the telematics box of 2020 uses that one
#define FID_SET_DRIVER          0xC3000002u
#define FID_GET_DIAG            0x87000100u
#define FID_PEEK_STATE          0x8200001Fu

/*------------ bounds of arguments -----------------------------------------*/

#define REPORT_MAST_A0_MAX      7500u
#define REPORT_MAST_A1_MIN      (-6000)
#define REPORT_MAST_A1_MAX      12000
#define READ_LOAD_A0_MAX        1u
#define STORE_LOAD_A0_MAX       1u
#define STORE_LOAD_A1_MAX       3000u           /* RT-20 S: 3 t */
#define REQUEST_LIFT_TARGET_MM_MAX      6500u
#define REQUEST_LIFT_SPEED_MM_S_MIN     10u
#define REQUEST_LIFT_SPEED_MM_S_MAX     400u
#define SET_SPEED_CAP_CAP_DM_S_MAX      55u
#define SET_DRIVER_BADGE_MIN    1u
#define SET_DRIVER_LICENCE_MIN  1u
#define SET_DRIVER_LICENCE_MAX  4u
#define GET_DIAG_SLOT_MAX       15u

/*------------ arguments and results ---------------------------------------*/

struct get_mast_rets {
    uint32_t r0;
    int32_t r1;
};

struct report_mast_args {
    uint32_t a0;
    int32_t a1;
};

struct read_load_args {
    uint32_t a0;
};

struct read_load_rets {
    uint32_t r0;
    bool r1;
};

struct store_load_args {
    uint32_t a0;
    uint32_t a1;
};

struct request_lift_args {
    uint32_t target_mm;
    uint32_t speed_mm_s;
};

struct request_lift_rets {
    uint32_t granted_mm;
};

struct set_speed_cap_args {
    uint32_t cap_dm_s;
};

struct set_speed_cap_rets {
    uint32_t old_dm_s;
};

struct op_hours_rets {
    uint64_t on_seconds;
    uint64_t lifts;
};

struct alive_rets {
    uint32_t r0;
};

struct set_driver_args {
    uint64_t badge;
    uint32_t licence;
    uint32_t shift;             /* rt: 0 early, 1 late, 2 night */
};

struct set_driver_rets {
    bool accepted;
};

struct get_diag_args {
    uint32_t slot;
};

struct get_diag_rets {
    uint32_t code;
    uint32_t count;
};

/*------------ functions of this file --------------------------------------*/

static int32_t smc_get_mast(struct vm_ctx *ctx, struct get_mast_rets *rets);
static int32_t smc_report_mast(struct vm_ctx *ctx, const struct report_mast_args *args);
static int32_t smc_read_load(struct vm_ctx *ctx, const struct read_load_args *args, struct read_load_rets *rets);
static int32_t smc_store_load(struct vm_ctx *ctx, const struct store_load_args *args);
static int32_t smc_request_lift(struct vm_ctx *ctx, const struct request_lift_args *args, struct request_lift_rets *rets);
static int32_t smc_set_speed_cap(struct vm_ctx *ctx, const struct set_speed_cap_args *args, struct set_speed_cap_rets *rets);
static int32_t smc_operating_hours(struct vm_ctx *ctx, struct op_hours_rets *rets);
static int32_t smc_alive(struct vm_ctx *ctx, struct alive_rets *rets);
static int32_t smc_set_driver(struct vm_ctx *ctx, const struct set_driver_args *req, struct set_driver_rets *rets);
static int32_t smc_get_diag(struct vm_ctx *ctx, const struct get_diag_args *args, struct get_diag_rets *rets);

static int32_t call_get_mast(struct vm_ctx *ctx);
static int32_t call_report_mast(struct vm_ctx *ctx);
static int32_t call_read_load(struct vm_ctx *ctx);
static int32_t call_store_load(struct vm_ctx *ctx);
static int32_t call_request_lift(struct vm_ctx *ctx);
static int32_t call_set_speed_cap(struct vm_ctx *ctx);
static int32_t call_op_hours(struct vm_ctx *ctx);
static int32_t call_alive(struct vm_ctx *ctx);
static int32_t call_set_driver(struct vm_ctx *ctx);
static int32_t call_get_diag(struct vm_ctx *ctx);

/* ========================================================================= */
/* Reach truck: what all services know                                       */
/* ========================================================================= */

#define LOCK_TRUCK      0u
#define LOCK_COUNTS     1u      /* take it after LOCK_TRUCK, never before */

#define FORKS           2u
#define FILTER_DEPTH    4u
#define STEADY_KG       15u
#define NO_DRIVER       0xFFu

/* PULSE(): one letter per event on the secure UART, to see on the scope what comes when.
   Only with -DLIFT_PULSE. kl */
#ifdef LIFT_PULSE
#define PULSE(c)	vm_putc(c)
#else
#define PULSE(c)	do { (void)(c); } while (0)
#endif

struct load_filter {
	uint32_t kg[FILTER_DEPTH];
	uint32_t filled;	/* how many of kg[] are valid */
	uint32_t next;
};

static struct {
	uint32_t height_mm;
	int32_t tilt_mdeg;
	bool mast_known;
	struct load_filter load[FORKS];
	uint32_t cap_dm_s;
	uint8_t driver;		// row of badges[], NO_DRIVER = nobody
	uint8_t shift;
} truck = {
	.cap_dm_s = 30u,
	.driver = NO_DRIVER,
};

/* counters have a lock of their own: the terminal polls them all the time */
static uint64_t lifts_done;
static uint32_t beats[2];
static uint32_t dispatch_calls[16];

const char vm_services_ident[] = "RT-20 {services} /* 2.4 */ \"bench\"";

/* Badge as read from the card, never stored in clear: FNV-1a over its eight bytes.
 * The list is made by tools/badges.py { in: csv, out: this table }  */
static const struct {
    uint64_t hash;
    uint8_t max_licence;
} badges[] = {
    { 0x89CD31291D2AEFA4ull, 1 },
    { 0x0F9CCEFE1A1D5F37ull, 2 },
    { 0x6A1D4B7C90E2F358ull, 4 },
    { 0x21B0D7F46C5E8A93ull, 4 },
    { 0xD3340E9A77C1B62Full, 3 },
};

#if 0
#include "bringup_board.h"      /* evaluation board of 2016 */
static void bringup_leds(uint32_t pattern)
{
    for (uint32_t i = 0; i < 4; i++) {
        BOARD_LED(i) = (pattern >> i) & 1;
    /* } missing here since the merge, does not matter, it is off */
}
#endif

/*------------ operating systems -------------------------------------------*/

const struct vm_os vm_os_table[2] = {
    {
        .label = "LiftCtl",
        .world = VM_WORLD_S,
        .el = 1,
        .bits = 64,
        .big_endian = 0,
        .migration = 0,
        .fpu = 1,
        .core_mask = 0x1u,
        .boot_core = 0,
        .entry = 0x0E100000ull,
        .boot_x = { 0, 0, 0, 0 },
        .restart_max = 0,
        .restart_within_s = 0,
        .ftti_ms = 100,
    },
    {
        .label = "Terminal",
        .world = VM_WORLD_NS,
        .el = 2,
        .bits = 64,
        .big_endian = 0,
        .migration = 0,
        .fpu = 1,
        .core_mask = 0xEu,
        .boot_core = 1,
        .entry = 0x40200000ull,
        .boot_x = { 0x40000000ull, 0, 0, 0 },
        .restart_max = 3,
        .restart_within_s = 60,
        .ftti_ms = 0,
    },
};

const struct vm_mem vm_mem_table[] = {
    { 0, 0x0E100000ull, 1024, VM_RIGHT_RWX },
    { 0, 0x0E200000ull, 512, VM_RIGHT_RW },
    { 0, 0x0E300000ull, 64, VM_RIGHT_RW },
    { 1, 0x40200000ull, 32768, VM_RIGHT_RWX },
    { 1, 0x42200000ull, 262144, VM_RIGHT_RW },  /* jmw: browser of the new terminal, was 131072 */
    { 1, 0x60000000ull, 4096, VM_RIGHT_R },
};
const uint32_t vm_mem_count = 6;

const struct vm_irq vm_irq_table[] = {
    { 0, 90, 1, 0x48 },
    { 1, 33, 0, 0xA0 },
    { 1, 48, 1, 0xB0 },
    { 1, 91, 1, 0xA8 },
};
const uint32_t vm_irq_count = 4;

/*------------ features ----------------------------------------------------*/

const struct vm_features vm_features = {
    .fpu = VM_FPU_ALWAYS,
    .switch_on = VM_ON_SMC | VM_ON_FIQ | VM_ON_ABORT,
    .s_first = 1,
    .hooks = 0,
    .stack_kib = 16,
    .trace_level = 1,
    .prof_depth = 16,
    .prof_readers = VM_FROM_S,
    .prof_points = VM_PROF_TO_S | VM_PROF_TO_NS | VM_PROF_SVC_IN | VM_PROF_SVC_OUT,
    .log_entries = 64,
};

const struct vm_net vm_net_ns2s = {
    1, 0x7FF00000ull, 64, 1500, 32, 90, 32, 32, 20, 400, 16, VM_EXCESS_FAULT
};

const struct vm_net vm_net_s2ns = {
    1, 0, 128, 2048, 32, 91, 16, 16, 40, 1000, 32, VM_EXCESS_BUSY
};

const struct vm_selftest vm_selftests[] = {
    { VM_TEST_STACK, 0, 1, 1, 0, 10, 20, 0, 0, 0 },
    { VM_TEST_TABLES, 1, 1, 0, 0, 40, 100, 0, 0, 0 },
    { VM_TEST_RAM, 1, 0, 0, 0, 0, 20000, 0x0E300000ull, 0, 0 },
    { VM_TEST_CRC, 1, 1, 0, 1, 60, 400, 0, 0, 0 },
    { VM_TEST_REG, 0, 1, 0, 0, 50, 5, 0x09000030ull, 0x00000001u, 0x00000001u },
};
const uint32_t vm_selftest_count = 5;

const struct vm_fault_row vm_fault_table[VM_FAULTS] = {
    [VM_F_EXCEPTION] = { VM_R_RESET, 500, 1 },
    [VM_F_TABLES_BAD] = { VM_R_RESET, 500, 1 },
    [VM_F_ACCESS_OTHER] = { VM_R_RESTART_NS, 2000, 1 },
    [VM_F_NET_BROKEN] = { VM_R_TELL_S, 200, 1 },
    [VM_F_NET_LATE] = { VM_R_TELL_S, 200, 1 },
    [VM_F_NET_FLOOD] = { VM_R_TELL_S, 200, 0 },
    [VM_F_SMC_FLOOD] = { VM_R_TELL_S, 200, 0 },
    [VM_F_SELF_TEST] = { VM_R_SAFE, 1000, 1 },
    [VM_F_SILENT_NS] = { VM_R_RESTART_NS, 2000, 1 },
    [VM_F_SILENT_S] = { VM_R_RESET, 500, 1 },
};

const struct vm_alive vm_alive_table[] = {
    { 1, 20, 2, 2, VM_F_SILENT_NS },
    { 0, 10, 1, 1, VM_F_SILENT_S },
};
const uint32_t vm_alive_count = 2;

const struct vm_give_up vm_give_up_table[] = {
    { VM_F_SILENT_NS, 3, 10, VM_R_SAFE },
};
const uint32_t vm_give_up_count = 1;

/*------------ GetMast: Height and tilt of the mast. -----------------------*/

static int32_t smc_get_mast(struct vm_ctx *ctx, struct get_mast_rets *rets)
{
    int32_t rc = VM_E_STATE;

    (void)ctx;
    vm_lock(LOCK_TRUCK);
    if (truck.mast_known) {
        rets->r0 = truck.height_mm;
        rets->r1 = truck.tilt_mdeg;
        rc = VM_OK;
    }
    vm_unlock(LOCK_TRUCK);
    return rc;
}

static int32_t call_get_mast(struct vm_ctx *ctx)
{
    struct get_mast_rets rets = { 0 };
    int32_t rc;

    rc = smc_get_mast(ctx, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = (uint64_t)rets.r0;
        ctx->x[2] = (uint64_t)(uint32_t)rets.r1;
    }
    return rc;
}

/*------------ ReportMast: Stores height (mm) and tilt (mdeg) of the mast as measured. ----*/

/* The encoder jumps by one turn (4096 steps = 1228 mm) when the chain slips. A jump like that within one period is
 * not a movement of the mast: keep the old value. Two in a row are believed, then the chain really has slipped. */
static bool encoder_jumped(uint32_t before, uint32_t now)
{
	static uint32_t in_a_row;
	uint32_t step = now > before ? now - before : before - now;

	if (step < 1200u || step > 1260u) {
		in_a_row = 0u;
		return false;
	}
	in_a_row++;
	return in_a_row < 2u;
}

static int32_t smc_report_mast(struct vm_ctx *ctx, const struct report_mast_args *args)
{
	(void)ctx;
	vm_lock(LOCK_TRUCK);
	if (truck.mast_known && encoder_jumped(truck.height_mm, args->a0)) {
		PULSE('j');
		vm_unlock(LOCK_TRUCK);
		return VM_OK;	// not an error for the sensor task, it cannot do anything about it
	}
	truck.height_mm = args->a0;
	truck.tilt_mdeg = args->a1;
	truck.mast_known = true;
	vm_unlock(LOCK_TRUCK);
	return VM_OK;
}

static int32_t call_report_mast(struct vm_ctx *ctx)
{
    struct report_mast_args args;

    args.a0 = (uint32_t)ctx->x[1];
    args.a1 = (int32_t)(uint32_t)ctx->x[2];
    if (args.a0 > REPORT_MAST_A0_MAX) {
        return VM_E_RANGE;
    }
    if (/* args.a1 < REPORT_MAST_A1_MIN || */ args.a1 > REPORT_MAST_A1_MAX) {   /* new sensor goes down to -9 deg */
        return VM_E_RANGE;
    }
    return smc_report_mast(ctx, &args);
}

/*------------ load: filter ------------------------------------------------*/

static void filter_put(struct load_filter *filter, uint32_t kg)
{
	filter->kg[filter->next] = kg;
	filter->next = (filter->next + 1u) % FILTER_DEPTH;
	if (filter->filled < FILTER_DEPTH)
		filter->filled++;
}

/* mean of what is there; 0 if nothing is */
static uint32_t filter_mean(const struct load_filter *filter)
{
	uint32_t sum = 0u;

	for (uint32_t i = 0u; i < filter->filled; i++)
		sum += filter->kg[i];
	return filter->filled == 0u ? 0u : sum / filter->filled;
}

static bool filter_steady(const struct load_filter *filter)
{
	uint32_t low = UINT32_MAX, high = 0u;

	if (filter->filled < FILTER_DEPTH)
		return false;
	for (uint32_t i = 0u; i < FILTER_DEPTH; i++) {
		if (filter->kg[i] < low)
			low = filter->kg[i];
		if (filter->kg[i] > high)
			high = filter->kg[i];
	}
	return high - low <= STEADY_KG;
}

/* moved up here to have it next to its filter, rt 2019 (the wrapper is still further down) */
static int32_t smc_read_load(struct vm_ctx *ctx, const struct read_load_args *args, struct read_load_rets *rets)
{
	const struct load_filter *filter = &truck.load[args->a0];
	int32_t rc = VM_E_STATE;

	(void)ctx;
	vm_lock(LOCK_TRUCK);
	if (filter->filled > 0u) {
		rets->r0 = filter_mean(filter);
		rets->r1 = filter_steady(filter);
		rc = VM_OK;
	}
	vm_unlock(LOCK_TRUCK);
	return rc;
}

#if 0
/* without filter, as in RT-18. Kept because the RT-18 is still sold */
static int32_t smc_read_load(struct vm_ctx *ctx, const struct read_load_args *args, struct read_load_rets *rets)
{
    (void)ctx;
    rets->r0 = load_kg[args->a0];
    rets->r1 = true;
    return VM_OK;
}
#endif

/* Load on both forks together. Caller holds LOCK_TRUCK. Used for the lift AND for the speed. */
static uint32_t total_load_kg(void)
{
    uint32_t total = 0, fork;

    for (fork = 0; fork < FORKS; fork++)
        total += filter_mean(&truck.load[fork]);
    return total;
}

/*
 *  How high a load may go, from the type plate of the truck. Between two rows
 *  it is a straight line; above the last row nothing may be lifted at all.
 *
 *        kg      mm
 */
static const struct plate_row { uint32_t kg, mm; } plate[] = {
    {      0,   6500 },
    {   1000,   6500 },
    {   1600,   5200 },
    {   2000,   3600 },
    {   2500,   1800 },
    {   3000,    600 },         /* RT-20 S */
};
#define PLATE_ROWS (sizeof plate / sizeof plate[0])
static uint32_t
plate_height_mm(uint32_t kg)
{
    size_t i;

    for (i = 1; i < PLATE_ROWS; i++) {
        const struct plate_row *a = &plate[i - 1], *b = &plate[i];

        if (kg <= b->kg) {
            return a->mm - (a->mm - b->mm) * (kg - a->kg) / (b->kg - a->kg);
        }
    }
    return 0;
}

/* integer square root, for the swing of the mast. Nobody calls it since the swing is damped in the drive. */
uint32_t isqrt32(uint32_t n);
uint32_t isqrt32(uint32_t n)
{
    uint32_t root = 0, bit = 1u << 30;

    while (bit > n) bit >>= 2;
    while (bit != 0) {
        if (n >= root + bit) { n -= root + bit; root = (root >> 1) + bit; }
        else root >>= 1;
        bit >>= 2;
    }
    return root;
}

static int32_t call_read_load(struct vm_ctx *ctx)
{
    struct read_load_args args;
    struct read_load_rets rets = { 0 };
    int32_t rc;

    args.a0 = (uint32_t)ctx->x[1];
    if (args.a0 > READ_LOAD_A0_MAX) {
        return VM_E_RANGE;
    }
    rc = smc_read_load(ctx, &args, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = (uint64_t)rets.r0;
        ctx->x[2] = rets.r1 ? 1u : 0u;
    }
    return rc;
}

/*------------ StoreLoad: Stores the load on one fork as measured (kg). ----*/

static int32_t smc_store_load(struct vm_ctx *ctx, const struct store_load_args *args)
{
    (void)ctx;
    vm_lock(LOCK_TRUCK);
    filter_put(&truck.load[args->a0], args->a1);
    vm_unlock(LOCK_TRUCK);
    PULSE('l');
    return VM_OK;
}

static int32_t call_store_load(struct vm_ctx *ctx)
{
    struct store_load_args args;

    args.a0 = (uint32_t)ctx->x[1];
    args.a1 = (uint32_t)ctx->x[2];
    if (args.a0 > STORE_LOAD_A0_MAX) {
        return VM_E_RANGE;
    }
    if (args.a1 > STORE_LOAD_A1_MAX) {
        return VM_E_RANGE;
    }
    return smc_store_load(ctx, &args);
}

/*------------ RequestLift: Asks for a lift height; answers what the load allows. ----*/

static void count_lift(void)
{
    vm_lock(LOCK_COUNTS);
    lifts_done++;
    vm_unlock(LOCK_COUNTS);
}

static int32_t smc_request_lift(struct vm_ctx *ctx, const struct request_lift_args *args, struct request_lift_rets *rets)
{
    uint32_t allowed;
    int32_t rc = VM_OK;

    (void)ctx;
    vm_lock(LOCK_TRUCK);
    if (!truck.mast_known || truck.driver == NO_DRIVER) {
        rc = VM_E_STATE;
        goto out;
    }
    allowed = plate_height_mm(total_load_kg());

    /* Mast tilted forward by more than 2 degrees: 30 % less. Tilt is positive to the front. */
    if (truck.tilt_mdeg > 2000) allowed -= allowed * 3u / 10u;
#if 0   /* trade fair 2018: never above the visitors */
    if (allowed > 2500u) allowed = 2500u;
#else
    /* fast lifts stop late: keep 1 mm per mm/s above 200 */
    if (args->speed_mm_s > 200u) {
        uint32_t reserve = args->speed_mm_s - 200u;

        allowed = (allowed > reserve) ? allowed - reserve : 0u;
    }
#endif
    rets->granted_mm = (args->target_mm < allowed) ? args->target_mm : allowed;
    if (rets->granted_mm > truck.height_mm) {
        count_lift();           /* takes the second lock, order is right */
    }
    /* TODO kl: lower the mast by itself when the load grows on the way up? */
out:
    vm_unlock(LOCK_TRUCK);
    PULSE(rc == VM_OK ? 'u' : 'x');
    return rc;
}

static int32_t call_request_lift(struct vm_ctx *ctx)
{
    struct request_lift_args args;
    struct request_lift_rets rets = { 0 };
    int32_t rc;

    args.target_mm = (uint32_t)ctx->x[1];
    args.speed_mm_s = (uint32_t)ctx->x[2];
    if (args.target_mm > REQUEST_LIFT_TARGET_MM_MAX) {
        return VM_E_RANGE;
    }
    if (args.speed_mm_s < REQUEST_LIFT_SPEED_MM_S_MIN || args.speed_mm_s > REQUEST_LIFT_SPEED_MM_S_MAX) {
        return VM_E_RANGE;
    }
    rc = smc_request_lift(ctx, &args, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = (uint64_t)rets.granted_mm;
    }
    return rc;
}

/*------------ SetSpeedCap: Sets the highest driving speed, answers the one before. ----*/

/* Fork up or heavy: walking pace, whatever the lift controller wants.
 * 14 dm/s = 5 km/h. The stability test was done with 500 mm and 1200 kg. */
#define WALKING_DM_S	14u
static uint32_t stable_cap(uint32_t wanted)
{
	bool up = truck.mast_known && truck.height_mm > 500u;

	if ((up || total_load_kg() > 1200u) && wanted > WALKING_DM_S)
		return WALKING_DM_S;
	return wanted;
}

static int32_t smc_set_speed_cap(struct vm_ctx *ctx, const struct set_speed_cap_args *args, struct set_speed_cap_rets *rets)
{
	(void)ctx;
	vm_lock(LOCK_TRUCK);
	rets->old_dm_s = truck.cap_dm_s;
	truck.cap_dm_s = stable_cap(args->cap_dm_s);
	vm_unlock(LOCK_TRUCK);
	return VM_OK;
}

static int32_t call_set_speed_cap(struct vm_ctx *ctx)
{
    struct set_speed_cap_args args;
    struct set_speed_cap_rets rets = { 0 };
    int32_t rc;

    args.cap_dm_s = (uint32_t)ctx->x[1];
    if (args.cap_dm_s > SET_SPEED_CAP_CAP_DM_S_MAX) {
        return VM_E_RANGE;
    }
    rc = smc_set_speed_cap(ctx, &args, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = (uint64_t)rets.old_dm_s;
    }
    return rc;
}

/*------------ OpHours: Operating time and number of lifts since the last service. ----*/

// TODO(rt): "since the last service" is not true, it is since power-on. Needs a place in the flash.
static int32_t smc_operating_hours(struct vm_ctx *ctx, struct op_hours_rets *rets)
{
    (void)ctx;
    rets->on_seconds = vm_time_us() / 1000000u;     // µs -> s
    vm_lock(LOCK_COUNTS);
    rets->lifts = lifts_done;
    vm_unlock(LOCK_COUNTS);
    return VM_OK;
}

static int32_t call_op_hours(struct vm_ctx *ctx)
{
    struct op_hours_rets rets = { 0 };
    int32_t rc;

    rc = smc_operating_hours(ctx, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = rets.on_seconds;
        ctx->x[2] = rets.lifts;
    }
    return rc;
}

/*------------ Alive: Says that the caller is alive, answers how often it did. ----*/

static int32_t smc_alive(struct vm_ctx *ctx, struct alive_rets *rets)
{
    vm_lock(LOCK_COUNTS);
    beats[ctx->world]++;
    rets->r0 = beats[ctx->world];
    ctx->x[2] = beats[ctx->world ^ 1u];         /* the other one, for the bench; not in the yaml */
    vm_unlock(LOCK_COUNTS);
    return VM_OK;
}

static int32_t call_alive(struct vm_ctx *ctx)
{
    struct alive_rets rets = { 0 };
    int32_t rc;

    rc = smc_alive(ctx, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = (uint64_t)rets.r0;
    }
    return rc;
}

/*------------ SetDriver: Signs a driver in by badge and licence class. ----*/

static uint64_t badge_hash(uint64_t badge)
{
    uint64_t hash = 0xCBF29CE484222325ull;
    int byte;

    for (byte = 0; byte < 8; byte++) {
        hash ^= (badge >> (8 * byte)) & 0xFFu;
        hash *= 0x100000001B3ull;
    }
    return hash;
}

static uint8_t badge_row(uint64_t badge)
{
    const uint64_t hash = badge_hash(badge);
    uint8_t row;

    for (row = 0; row < sizeof badges / sizeof badges[0]; row++)
    {
        if (badges[row].hash == hash)
        {
            return row;
        }
    }
    return NO_DRIVER;
}

/* rt: a wrong badge is not an error of the call, the terminal shows "not accepted" */
static int32_t smc_set_driver(struct vm_ctx *ctx, const struct set_driver_args *req, struct set_driver_rets *rets)
{
    const uint8_t row = badge_row(req->badge);

    (void)ctx;
    if (row == NO_DRIVER || req->licence > badges[row].max_licence)
    {
        rets->accepted = false;
        return VM_OK;
    }
    vm_lock(LOCK_TRUCK);
    truck.driver = row;
    truck.shift = (uint8_t)(req->shift % 3u);
    vm_unlock(LOCK_TRUCK);
    rets->accepted = true;
    return VM_OK;
}

static int32_t call_set_driver(struct vm_ctx *ctx)
{
    struct set_driver_args args;
    struct set_driver_rets rets = { 0 };
    int32_t rc;

    args.badge = ctx->x[1];
    args.licence = (uint32_t)ctx->x[2];
    args.shift = (uint32_t)ctx->x[3];
    if (args.badge < SET_DRIVER_BADGE_MIN) {
        return VM_E_RANGE;
    }
    if (args.licence < SET_DRIVER_LICENCE_MIN || args.licence > SET_DRIVER_LICENCE_MAX) {
        return VM_E_RANGE;
    }
    rc = smc_set_driver(ctx, &args, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = rets.accepted ? 1u : 0u;
    }
    return rc;
}

/*------------ GetDiag: One entry of the fault memory. ---------------------*/

static int32_t smc_get_diag(struct vm_ctx *ctx, const struct get_diag_args *args, struct get_diag_rets *rets)
{
    (void)ctx;
    (void)args;
    (void)rets;
    /* TODO: body of the service */
    return VM_E_NOTIMPL;
}

static int32_t call_get_diag(struct vm_ctx *ctx)
{
    struct get_diag_args args;
    struct get_diag_rets rets = { 0 };
    int32_t rc;

    args.slot = (uint32_t)ctx->x[1];
    if (args.slot > GET_DIAG_SLOT_MAX) {
        return VM_E_RANGE;
    }
    rc = smc_get_diag(ctx, &args, &rets);
    if (rc == VM_OK) {
        ctx->x[1] = (uint64_t)rets.code;
        ctx->x[2] = (uint64_t)rets.count;
    }
    return rc;
}

/* Test bench: looks at counters by number. Takes its arguments straight from the registers. */
static int32_t smc_peek_state(struct vm_ctx *ctx)
{
    uint64_t what = ctx->x[1];

    if (what >= sizeof dispatch_calls / sizeof dispatch_calls[0])
        return VM_E_RANGE;
    ctx->x[1] = dispatch_calls[what];
    return VM_OK;
}

/*------------ service table -----------------------------------------------*/

/*    id                  from          args rets burst /s  fault  function */
static const struct vm_service services[] = {
    { FID_GET_MAST,       VM_FROM_BOTH, 0, 2, 0, 0, 0, call_get_mast },
    { FID_REPORT_MAST,    VM_FROM_S,    2, 0, 0, 0, 0, call_report_mast },
    { FID_READ_LOAD,      VM_FROM_BOTH, 1, 2, 0, 0, 0, call_read_load },
    { FID_READ_LOAD_64,   VM_FROM_BOTH, 1, 2, 0, 0, 0, call_read_load },
    { FID_STORE_LOAD,     VM_FROM_S,    2, 0, 0, 0, 0, call_store_load },
    { FID_REQUEST_LIFT,   VM_FROM_BOTH, 2, 1, 5, 20, 1, call_request_lift },  // BOTH for the lift test of the S side, take back!!
    { FID_SET_SPEED_CAP,  VM_FROM_S,    1, 1, 0, 0, 0, call_set_speed_cap },
    { FID_OP_HOURS,       VM_FROM_BOTH, 0, 2, 0, 0, 0, call_op_hours },
    { FID_ALIVE,          VM_FROM_BOTH, 0, 1, 0, 0, 0, call_alive },
    { FID_SET_DRIVER,     VM_FROM_NS,   3, 1, 2, 2, 0, call_set_driver },
    { FID_GET_DIAG,       VM_FROM_BOTH, 1, 2, 0, 0, 0, call_get_diag },
#if 0
    { 0x82000017u,        VM_FROM_NS,   1, 0, 0, 0, 0, call_horn },     /* horn went to the CAN bus */
#endif
	{ FID_PEEK_STATE, VM_FROM_BOTH, 1, 1, 0, 0, 0, smc_peek_state },
};
#define SERVICES (sizeof services / sizeof services[0])

/*------------ dispatch ----------------------------------------------------*/

void vm_services_dispatch(struct vm_ctx *ctx)
{
    int32_t rc = VM_E_NOSVC;
    uint32_t row;

	/* jmw: the signs of life come every 10 ms from both sides, do not search for them */
	if (ctx->fid == FID_ALIVE) {
		ctx->x[0] = (uint64_t)(int64_t)call_alive(ctx);
		return;
	}

    for (row = 0; row < SERVICES; row++) {
        const struct vm_service *service = &services[row];

        if (service->fid != ctx->fid) {
            continue;
        }
        dispatch_calls[row]++;
        if ((service->from & (1u << ctx->world)) == 0u) {
            rc = VM_E_PERM;
        } else if (service->per_sec != 0u && !vm_rate_ok(row, ctx->world)) {
            if (service->excess_fault != 0u) {
                vm_report(VM_F_SMC_FLOOD);
            }
            rc = VM_E_BUSY;
        } else {
            rc = service->call(ctx);
        }
        break;
    }
    ctx->x[0] = (uint64_t)(int64_t)rc;
}
