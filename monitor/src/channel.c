/*
 * The virtual network. In: calls of senders, which name a slot of the shared buffer, and of receivers. Out: frames handed over by
 * slot, length, counter and checksum as they were judged; events; the receiver's interrupt. A sender knows its direction by its
 * world alone. The header is read once, into memory of the monitor, and the frame once, to check it; the monitor writes nothing
 * into a buffer. Judging is done without a lock, in the time of the sender's core (docs/decisions/0023).
 */
#include "channel.h"

#include "board.h"
#include "clock.h"
#include "frame.h"
#include "health.h"
#include "lock.h"
#include "schedule.h"
#include "smc.h"
#include "smc_ids.h"
#include "sossl_hal.h"

#define DIRECTIONS 2U
#define LENGTH_SHIFT 16U
/* What a receiver says of the frame that it gives back. */
#define VERDICT_CHANGED 1U

struct queued_frame {
    bool in_use;             /* from its sending until the receiver gives it back */
    uint32_t length;
    uint32_t sequence;
    uint32_t checksum;
    uint64_t sent_us;
};

/* Frames are numbered in the order in which they were handed over; numbers may wrap, and `slots` divides where they do. */
struct channel {
    struct queued_frame frames[BOARD_CHANNEL_SLOTS]; /* by slot */
    uint16_t slot_of[BOARD_CHANNEL_SLOTS];           /* by number, modulo slots */
    uint32_t sent;                                   /* numbers from here on are not there yet */
    uint32_t taken;                                  /* numbers below were taken by the receiver */
    uint32_t timed;                                  /* numbers below were taken or reported as late */
    uint32_t held;                                   /* slot that the receiver looks at, or SOSSL_NONE */
    struct frame_order order;
    uint64_t counts[CHANNEL_COUNTERS];
};

/* By world of the receiver, as sossl_channels. */
static struct channel channels[DIRECTIONS];

/* @req SSR-F-NET-004 */
void channel_init(void)
{
    for (uint32_t row = 0U; row < DIRECTIONS; row++) {
        channels[row].held = SOSSL_NONE;
    }
}

/* Registers of the 32-bit convention have no upper half. */
/* @req SSR-F-NET-005 */
static uint64_t argument(uint32_t id, const struct context *context, uint32_t number)
{
    const uint64_t value = context->call.x[number];

    return SMC_IS_64(id) ? value : (uint32_t)value;
}

/* @req SSR-F-NET-005 */
static bool reserve(uint32_t row, uint32_t slot)
{
    struct queued_frame *frame = &channels[row].frames[slot];
    bool reserved;

    lock_take(LOCK_CHANNEL);
    reserved = !frame->in_use;
    frame->in_use = true;
    lock_release(LOCK_CHANNEL);
    return reserved;
}

/* In the buffer of that direction, which memory_map.c maps. */
/* @req SSR-F-NET-004, SSR-F-NET-005 */
static const volatile struct frame_header *header_in(const struct sossl_channel *rule, uint32_t slot)
{
    /* DEV-F-002 */
    return (const volatile struct frame_header *)(uintptr_t)(rule->base + ((uint64_t)slot * rule->slot_size));
}

/* The one time that the header is read; what the sender does to it afterwards has no effect. */
/* @req SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-007 */
static uint32_t read_frame(const struct sossl_channel *rule, uint32_t slot, struct frame_header *header)
{
    const volatile struct frame_header *shared = header_in(rule, slot);

    header->checksum = shared->checksum;
    header->length = shared->length;
    header->sequence = shared->sequence;
    header->receiver = shared->receiver;
    return frame_judge(rule, header, (const volatile uint8_t *)&shared[1]);
}

/* Hands the frame over, or gives its slot back. */
/* @req SSR-F-NET-005, SSR-F-NET-006, SSR-F-NET-008, SSR-F-NET-010 */
static uint32_t settle(uint32_t row, uint32_t slot, const struct frame_header *header, uint32_t judged)
{
    const struct sossl_channel *rule = &sossl_channels[row];
    struct channel *channel = &channels[row];
    uint32_t fate = judged;

    lock_take(LOCK_CHANNEL);
    if (fate == FRAME_GOOD) {
        fate = frame_follow(&channel->order, rule->sequence_bits, header->sequence);
    }
    if (fate <= FRAME_AFTER_LOSS) {
        struct queued_frame *frame = &channel->frames[slot];

        frame->length = header->length;
        frame->sequence = header->sequence;
        frame->checksum = header->checksum;
        frame->sent_us = clock_us();
        channel->slot_of[channel->sent % rule->slots] = (uint16_t)slot;
        channel->sent++;
        channel->counts[CHANNEL_BYTES] += header->length;
    } else if ((slot < rule->slots) && (fate != FRAME_NO_ROOM)) {
        channel->frames[slot].in_use = false;
    } else {
        /* There is no such slot, or another frame is in it. */
    }
    channel->counts[fate]++;
    lock_release(LOCK_CHANNEL);
    return fate;
}

/* What is beyond the limit is not looked at. */
/* @req SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-010 */
static uint32_t take_in(uint32_t row, uint64_t named, uint32_t world)
{
    const struct sossl_channel *rule = &sossl_channels[row];
    const uint32_t slot = (named < rule->slots) ? (uint32_t)named : SOSSL_NONE;
    struct frame_header header = { 0U };
    uint32_t fate;

    if ((slot != SOSSL_NONE) && !reserve(row, slot)) {
        fate = FRAME_NO_ROOM;
    } else if ((rule->limit != SOSSL_NONE) && (sossl_hal_take_token(rule->limit, world) == 0U)) {
        fate = FRAME_LIMITED;
    } else if (slot == SOSSL_NONE) {
        fate = FRAME_OUT_OF_BOUNDS;
    } else {
        fate = read_frame(rule, slot, &header);
    }
    return settle(row, slot, &header, fate);
}

/* @req SSR-F-NET-005, SSR-F-NET-010 */
static int64_t status_for(const struct sossl_channel *rule, uint32_t fate)
{
    int64_t status = SOSSL_STATUS_INVALID_PARAMETER;

    if (fate <= FRAME_AFTER_LOSS) {
        status = SOSSL_STATUS_SUCCESS;
    } else if ((fate == FRAME_NO_ROOM) ||
               ((fate == FRAME_LIMITED) && (sossl_limits[rule->limit].on_excess == SOSSL_EXCESS_BUSY))) {
        status = SOSSL_STATUS_BUSY;
    } else if (fate == FRAME_LIMITED) {
        status = SOSSL_STATUS_DENIED;
    } else {
        /* It was dropped for what it is. */
    }
    return status;
}

/* Something that the sender did, or that happened on the way, and not the limit nor a receiver that is slow. */
/* @req SSR-F-NET-005, SSR-F-NET-006, SSR-F-NET-007 */
static bool is_fault(uint32_t fate)
{
    return (fate == FRAME_AFTER_LOSS) || ((fate >= FRAME_OUT_OF_BOUNDS) && (fate <= FRAME_REPEATED));
}

/* Events may have been raised, for which the non-secure world has to be interrupted. */
/* @req SSR-F-NET-005 */
static struct context *come_back(struct context *context)
{
    return (context->place.caller.world == SOSSL_WORLD_NON_SECURE) ? schedule_asked(context) : context;
}

/* @req SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-006, SSR-F-NET-007, SSR-F-NET-009 */
static struct context *send(uint32_t id, struct context *context)
{
    const struct sossl_caller *caller = &context->place.caller;
    const uint32_t row = SOSSL_WORLD_NON_SECURE - caller->world;
    const struct sossl_channel *rule = &sossl_channels[row];
    const uint32_t fate = take_in(row, argument(id, context, 1U), caller->world);
    struct context *next = smc_answer(context, status_for(rule, fate));

    if ((fate <= FRAME_AFTER_LOSS) && (rule->notify_interrupt != SOSSL_NONE)) {
        board_raise_interrupt(rule->notify_interrupt);
    }
    if (is_fault(fate)) {
        health_raise_kind(SOSSL_EVENT_CHANNEL_INTEGRITY_ERROR, caller->core);
    }
    if (fate != FRAME_GOOD) {
        next = come_back(context);
    }
    return next;
}

/* The slot that the receiver looked at is its sender's again. Whether there was one. */
/* @req SSR-F-NET-005, SSR-F-NET-011 */
static bool give_back(struct channel *channel, bool changed)
{
    const bool held = channel->held != SOSSL_NONE;

    if (held) {
        channel->frames[channel->held].in_use = false;
        channel->held = SOSSL_NONE;
        if (changed) {
            channel->counts[CHANNEL_CHANGED]++;
        }
    }
    return held;
}

/* @req SSR-F-NET-004, SSR-F-NET-008 */
static bool take_next(const struct sossl_channel *rule, struct channel *channel)
{
    const bool there = channel->taken != channel->sent;

    if (there) {
        channel->held = channel->slot_of[channel->taken % rule->slots];
        if (channel->timed == channel->taken) {
            channel->timed++;
        }
        channel->taken++;
    }
    return there;
}

/* @req SSR-F-NET-004, SSR-F-NET-011 */
static struct context *receive(uint32_t id, struct context *context)
{
    const struct sossl_caller *caller = &context->place.caller;
    struct channel *channel = &channels[caller->world];
    bool changed = argument(id, context, 1U) == VERDICT_CHANGED;
    struct context *next = smc_answer(context, SOSSL_STATUS_BUSY);

    lock_take(LOCK_CHANNEL);
    changed = give_back(channel, changed) && changed;
    if (take_next(&sossl_channels[caller->world], channel)) {
        const struct queued_frame *frame = &channel->frames[channel->held];

        context->call.x[0] = SOSSL_STATUS_SUCCESS;
        context->call.x[1] = channel->held | (frame->length << LENGTH_SHIFT);
        context->call.x[2] = frame->sequence;
        context->call.x[3] = frame->checksum;
    }
    lock_release(LOCK_CHANNEL);
    if (changed) {
        health_raise_kind(SOSSL_EVENT_CHANNEL_INTEGRITY_ERROR, caller->core);
        next = come_back(context);
    }
    return next;
}

/* x1: the counter, low half in x1 and high half in x2, for callers whose registers have 32 bits. */
/* @req SSR-F-NET-010 */
static struct context *count(uint32_t id, struct context *context)
{
    const uint64_t row = argument(id, context, 1U);
    const uint64_t counter = argument(id, context, 2U);
    struct context *next = smc_answer(context, SOSSL_STATUS_INVALID_PARAMETER);

    if ((row < DIRECTIONS) && (counter < CHANNEL_COUNTERS)) {
        uint64_t value;

        lock_take(LOCK_CHANNEL);
        value = channels[row].counts[counter];
        lock_release(LOCK_CHANNEL);
        context->call.x[0] = SOSSL_STATUS_SUCCESS;
        context->call.x[1] = (uint32_t)value;
        context->call.x[2] = value >> 32U;
    }
    return next;
}

/* @req SSR-F-NET-004, SSR-F-NET-010 */
bool channel_is_call(uint32_t id)
{
    const uint32_t id_32 = SMC_AS_32(id);

    return (sossl_features.channel_count != 0U) && (id_32 >= MONITOR_SEND_32) && (id_32 <= MONITOR_COUNT_32);
}

/* @req SSR-F-NET-004, SSR-F-NET-010 */
struct context *channel_call(uint32_t id, struct context *context)
{
    const uint32_t id_32 = SMC_AS_32(id);
    struct context *next;

    if (id_32 == MONITOR_SEND_32) {
        next = send(id, context);
    } else if (id_32 == MONITOR_RECEIVE_32) {
        next = receive(id, context);
    } else {
        next = count(id, context);
    }
    return next;
}

/* @req SSR-F-NET-008 */
bool channel_is_timed(void)
{
    bool timed = false;

    for (uint32_t row = 0U; row < sossl_features.channel_count; row++) {
        timed = timed || (sossl_channels[row].timeout_us != 0U);
    }
    return timed;
}

/* When the oldest frame that was neither taken nor reported will be late; one that comes later will not be before the second time. */
/* @req SSR-F-NET-008 */
static uint64_t late_from(const struct sossl_channel *rule, const struct channel *channel, uint64_t now_us)
{
    uint64_t from_us = now_us;

    if (channel->timed != channel->sent) {
        from_us = channel->frames[channel->slot_of[channel->timed % rule->slots]].sent_us;
    }
    return clock_after(clock_after(from_us, rule->timeout_us), 1U);
}

/* One event for all that are found late at once. */
/* @req SSR-F-NET-008 */
static uint64_t check_row(uint32_t row, uint32_t core, uint64_t now_us)
{
    const struct sossl_channel *rule = &sossl_channels[row];
    struct channel *channel = &channels[row];
    uint64_t due_us;
    bool late = false;

    lock_take(LOCK_CHANNEL);
    due_us = late_from(rule, channel, now_us);
    while (due_us <= now_us) {
        late = true;
        channel->counts[CHANNEL_LATE]++;
        channel->timed++;
        due_us = late_from(rule, channel, now_us);
    }
    lock_release(LOCK_CHANNEL);
    if (late) {
        health_raise_kind(SOSSL_EVENT_CHANNEL_TIMEOUT, core);
    }
    return due_us;
}

/* @req SSR-F-NET-008 */
uint64_t channel_check(uint32_t core, uint64_t now_us)
{
    uint64_t next_us = UINT64_MAX;

    for (uint32_t row = 0U; row < sossl_features.channel_count; row++) {
        if (sossl_channels[row].timeout_us != 0U) {
            const uint64_t due_us = check_row(row, core, now_us);

            next_us = (due_us < next_us) ? due_us : next_us;
        }
    }
    return next_us;
}

/* A frame that another core is just sending is left to it. */
/* @req SSR-F-NET-006, SSR-F-NET-008 */
void channel_forget(uint32_t world)
{
    lock_take(LOCK_CHANNEL);
    for (uint32_t row = 0U; row < sossl_features.channel_count; row++) {
        struct channel *channel = &channels[row];

        (void)give_back(channel, false);
        while (take_next(&sossl_channels[row], channel)) {
            (void)give_back(channel, false);
        }
        if (row != world) {
            channel->order.begun = false;
        }
    }
    lock_release(LOCK_CHANNEL);
}
