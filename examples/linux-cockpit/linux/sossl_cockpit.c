// SPDX-License-Identifier: GPL-2.0
/*
 * Calls the services of this project from Linux, sends frames over the interface of sossl_net.c, and says what came back, as records of
 * the probe protocol (docs/formats.md, section 9). Loading it runs everything once. From then on it gives signs of life, as long as
 * its parameter `beats` is not 0.
 */
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/if_packet.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/workqueue.h>
#include <net/net_namespace.h>
#include <net/sock.h>
#include <asm/arch_timer.h>
#include <asm/sysreg.h>

#include "sossl_net.h"

#define YIELD 0x87000001UL
#define UNKNOWN_SERVICE 0x8200ffffUL
#define YIELDS 1000
#define BEAT_MS 40
#define INTERFACE "sossl0"
#define LARGEST SOSSL_GUEST_CHANNEL_TO_SECURE_MTU
#define COUNTERS 12
#define COUNTS_BROKEN 6
#define COUNTS_BYTES 11

static bool beats = true;
module_param(beats, bool, 0600);
static struct sossl_guest_read_watch_results watch;
module_param_named(start, watch.starts, uint, 0400);

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

static void run_services(void)
{
	struct sossl_guest_set_brightness_results brightness = { 0 };
	struct sossl_guest_read_calls_results before = { 0 }, after = { 0 };
	struct sossl_guest_registers unknown = { { UNKNOWN_SERVICE } };
	unsigned int cpu;
	s32 status;

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
}

/* ---- frames ---- */

static const u16 lengths[] = { 1, 2, 63, 64, 257, 500, 999, 1024, 1280, LARGEST - 1, LARGEST, 1 };
static u8 frame[LARGEST];

static u8 content(unsigned int number, unsigned int at)
{
	return number * 41 + at * 7 + (at >> 8);
}

/* A socket for whole packets of the interface. */
static int open_socket(struct socket **socket)
{
	struct net_device *dev = dev_get_by_name(&init_net, INTERFACE);
	struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL) };
	int error;

	if (!dev)
		return -ENODEV;
	address.sll_ifindex = dev->ifindex;
	dev_put(dev);
	error = sock_create_kern(&init_net, AF_PACKET, SOCK_RAW, htons(ETH_P_ALL), socket);
	if (error)
		return error;
	(*socket)->sk->sk_rcvtimeo = msecs_to_jiffies(100);
	return kernel_bind(*socket, (struct sockaddr *)&address, sizeof(address));
}

static int send_frame(struct socket *socket, unsigned int number)
{
	struct msghdr message = {};
	struct kvec part = { frame, lengths[number] };
	unsigned int at;

	for (at = 0; at < lengths[number]; at++)
		frame[at] = content(number, at);
	return kernel_sendmsg(socket, &message, &part, 1, lengths[number]);
}

static int receive_frame(struct socket *socket)
{
	struct msghdr message = {};
	struct kvec part = { frame, sizeof(frame) };

	memset(frame, 0, sizeof(frame));
	return kernel_recvmsg(socket, &message, &part, 1, sizeof(frame), 0);
}

/* The guard turns every bit over. How many bytes are not what they should be, or the error when nothing came. */
static void check_frame(unsigned int number, int received)
{
	unsigned int at, wrong = 0;

	for (at = 0; at < lengths[number]; at++)
		wrong += frame[at] != (u8)~content(number, at);
	record(20 + number, "frame", received, wrong);
}

/* All are sent before the first one is taken, so that they would show a changed order. */
static void exchange(struct socket *socket)
{
	unsigned int number;

	for (number = 0; number < ARRAY_SIZE(lengths); number++)
		send_frame(socket, number);
	for (number = 0; number < ARRAY_SIZE(lengths); number++)
		check_frame(number, receive_frame(socket));
}

/* A driver counts what it has handed over from 0 on: the number of its next frame. */
static u32 next_sequence(void)
{
	struct net_device *dev = dev_get_by_name(&init_net, INTERFACE);
	u32 sequence = dev ? dev->stats.tx_packets : 0;

	dev_put(dev);
	return sequence;
}

/* Only one bit of the checksum is wrong. It is written past the driver, which makes no such frame, while that has nothing to send. */
static void send_broken(struct socket *socket)
{
	struct sossl_guest_registers registers = { { 0 } };
	struct sossl_net net = SOSSL_NET_OF(TO_SECURE, NULL, 0U);
	u32 last = net.slots - 1, sequence = next_sequence();
	u8 *buffer = memremap(SOSSL_GUEST_CHANNEL_TO_SECURE_BASE, SOSSL_GUEST_CHANNEL_TO_SECURE_SIZE, MEMREMAP_WB);
	u8 *slot = buffer + last * net.slot_size;
	s32 status;

	if (!buffer)
		return;
	memset(slot + SOSSL_NET_HEADER, 0x55, 64);
	sossl_net_write_word(slot, sossl_net_checksum(&net, sequence, slot + SOSSL_NET_HEADER, 64) ^ 1);
	sossl_net_write_word(slot + 4, 64);
	sossl_net_write_word(slot + 8, sequence);
	sossl_net_write_word(slot + 12, net.receiver);
	while ((status = sossl_net_call(&registers, SOSSL_NET_SEND, last, 0)) == SOSSL_GUEST_BUSY)
		msleep(1);
	memunmap(buffer);
	record(40, "broken", status, 0);
	record(41, "silence", receive_frame(socket), 0);
}

/* What the monitor counted of both directions; `times` 1 adds, -1 takes away. */
static void count_all(s64 counts[2][COUNTERS], int times)
{
	const struct sossl_net ways[] = { SOSSL_NET_OF(TO_SECURE, NULL, 0U), SOSSL_NET_OF(TO_NON_SECURE, NULL, 1U) };
	unsigned int way, counter;

	for (way = 0; way < 2; way++)
		for (counter = 0; counter < COUNTERS; counter++)
			counts[way][counter] += times * (s64)sossl_net_count(&ways[way], counter);
}

/* Neither 2 nor 3 is a fault: the driver tries again. */
static s64 other_counts(const s64 counts[COUNTERS])
{
	return counts[1] + counts[4] + counts[5] + counts[7] + counts[8] + counts[9] + counts[10];
}

static void run_network(void)
{
	s64 counts[2][COUNTERS] = {};
	struct socket *socket = NULL;
	int error = open_socket(&socket);

	if (!error) {
		count_all(counts, -1);
		exchange(socket);
		send_broken(socket);
		count_all(counts, 1);
		pr_info("@cockpit net to_secure=%lld/%lld from_secure=%lld/%lld broken=%lld others=%lld\n", counts[0][0],
			counts[0][COUNTS_BYTES], counts[1][0], counts[1][COUNTS_BYTES],
			counts[0][COUNTS_BROKEN] + counts[1][COUNTS_BROKEN], other_counts(counts[0]) + other_counts(counts[1]));
		pr_info("@cockpit again=%lld\n", counts[0][2] + counts[0][3]);
	} else {
		pr_info("@cockpit no interface: %d\n", error);
	}
	if (socket)
		sock_release(socket);
}

/* ---- signs of life ---- */

static struct hrtimer beat;
static u64 last_sign;

static u64 now_us(void)
{
	return mul_u64_u32_div(__arch_counter_get_cntvct(), USEC_PER_SEC, (u32)read_sysreg(cntfrq_el0));
}

static enum hrtimer_restart give_sign(struct hrtimer *timer)
{
	if (!beats) {
		pr_info("@cockpit silent last_us=%llu\n", last_sign);
		return HRTIMER_NORESTART;
	}
	last_sign = now_us();
	sossl_guest_sign_of_life(SOSSL_GUEST_HEARTBEAT_DEBIAN_ALIVE);
	hrtimer_forward_now(timer, ms_to_ktime(BEAT_MS));
	return HRTIMER_RESTART;
}

static void show_watch(void)
{
	sossl_guest_read_watch_smc32(&watch);
	pr_info("@cockpit watch starts=%u broken=%u missed=%u\n", watch.starts, watch.broken, watch.missed);
	pr_info("@cockpit times latest_us=%u silent_us=%u\n", watch.latest_us, watch.silent_us);
}

static int __init cockpit_init(void)
{
	u64 first_counter, last_counter, first, last;

	hrtimer_init(&beat, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	beat.function = give_sign;
	hrtimer_start(&beat, 0, HRTIMER_MODE_REL);
	first = ticks_now(&first_counter);
	run_services();
	run_network();
	msleep(500);
	last = ticks_now(&last_counter);
	pr_info("@cockpit ticks=%llu counter=%llu frequency=%u\n", last - first, last_counter - first_counter,
		(u32)read_sysreg(cntfrq_el0));
	pr_info("@cockpit total=%llu counter=%llu\n", last, last_counter);
	show_watch();
	return 0;
}

/* The signs end with it, and that restarts Linux. */
static void __exit cockpit_exit(void)
{
	hrtimer_cancel(&beat);
}

module_init(cockpit_init);
module_exit(cockpit_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Calls the services of linux-cockpit");
