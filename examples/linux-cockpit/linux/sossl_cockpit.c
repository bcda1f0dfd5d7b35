// SPDX-License-Identifier: GPL-2.0
/*
 * Calls the services of this project from Linux and says what came back, as records of the probe protocol
 * (docs/formats.md, section 9). Loading it runs everything once; it stays loaded and does nothing more.
 */
#include <linux/arm-smccc.h>
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/workqueue.h>
#include <asm/arch_timer.h>
#include <asm/sysreg.h>

#include "sossl_guest.h"

#define YIELD 0x87000001UL
#define UNKNOWN_SERVICE 0x8200ffffUL
#define YIELDS 1000

void sossl_guest_smc(struct sossl_guest_registers *registers)
{
	struct arm_smccc_1_2_regs given, found;

	memcpy(&given, registers, sizeof(*registers));
	arm_smccc_1_2_smc(&given, &found);
	memcpy(registers, &found, sizeof(*registers));
}

static void record(unsigned int number, const char *what, s64 status, u64 value)
{
	pr_info("@probe 1 non_secure %u call x0=%llx x1=%llx %s\n", number, (u64)status, value, what);
}

static long yield_all(void *unused)
{
	struct sossl_guest_registers registers;
	unsigned int i;
	long failed = 0;

	for (i = 0; i < YIELDS; i++) {
		memset(&registers, 0, sizeof(registers));
		registers.x[0] = YIELD;
		sossl_guest_smc(&registers);
		failed += registers.x[0] != 0;
	}
	return failed;
}

static u64 ticks_now(u64 *counter)
{
	struct sossl_guest_read_ticks_results results = { 0 };

	sossl_guest_read_ticks_smc64(&results);
	*counter = __arch_counter_get_cntvct();
	return results.ticks;
}

static int __init cockpit_init(void)
{
	struct sossl_guest_set_brightness_results brightness = { 0 };
	struct sossl_guest_read_calls_results before = { 0 }, after = { 0 };
	struct sossl_guest_registers unknown = { { UNKNOWN_SERVICE } };
	u64 first_counter, last_counter, first, last;
	unsigned int cpu;
	s32 status;

	first = ticks_now(&first_counter);
	status = sossl_guest_set_brightness_smc32(40, &brightness);
	record(1, "allowed", status, brightness.before);
	status = sossl_guest_set_brightness_smc32(70, &brightness);
	record(2, "allowed", status, brightness.before);
	status = sossl_guest_set_brightness_smc32(101, &brightness);
	record(3, "argument", status, brightness.before);
	record(4, "forbidden", sossl_guest_report_tick_smc32(), 0);
	sossl_guest_smc(&unknown);
	record(5, "unknown", (s64)unknown.x[0], unknown.x[1]);
	for_each_online_cpu(cpu) {
		long failed;

		sossl_guest_read_calls_smc32(&before);
		failed = work_on_cpu(cpu, yield_all, NULL);
		sossl_guest_read_calls_smc32(&after);
		record(10 + cpu, "yields", failed, after.calls - before.calls);
	}
	msleep(500);
	last = ticks_now(&last_counter);
	pr_info("@cockpit ticks=%llu counter=%llu frequency=%u\n", last - first, last_counter - first_counter,
		(u32)read_sysreg(cntfrq_el0));
	return 0;
}

static void __exit cockpit_exit(void)
{
}

module_init(cockpit_init);
module_exit(cockpit_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Calls the services of linux-cockpit");
