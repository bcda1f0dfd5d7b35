// gate_calls.c -- EdgeGate400 3.1.0
// made by mkgate.pl 1.7 out of gate.yaml; fill in the h_ functions
//
#include "gate_rt.h"
#include <stddef.h>

/* 2015-02 tb  first
** 2016-08 tb  route cache  { prefix, mask } -> hop
** 2019-11 sv  K&R leftovers of the BSD code kept as they are
*/

/*-- numbers --*/
#define	F_WD_KICK	0x82000020u
#define	F_ROUTE_LOOKUP	0x82000021u
#define	F_ROUTE_LOOKUP_64	0xC2000021u
#define	F_ROUTE_ADD	0x82000022u
#define	F_FW_VERDICT	0x82000023u
#define	F_MAC_LEARN	0xC2000024u
#define	F_PORT_STATS	0xC2000025u
#define	F_LINK_REPORT	0x82000026u
#define	F_SESSION_KEY	0xC2000027u
#define	F_TUNNEL_CAP	0x82000038u	/* sv: 28 is taken by the modem */
#define	F_DBG_DUMP	0x82000029u

/*-- arguments and results --*/
typedef struct { u32 count; } WD_KICK_OUT;
typedef struct { u32 dst; } ROUTE_LOOKUP_IN;
typedef struct { u32 next_hop; u32 port; } ROUTE_LOOKUP_OUT;
typedef struct {
	u32 dst;
	u32 plen;
	u32 next_hop;
	u32 port;
} ROUTE_ADD_IN;
typedef struct { u32 slot; } ROUTE_ADD_OUT;
typedef struct { u32 src, dst, dport; } FW_VERDICT_IN;
typedef struct { bool allow; } FW_VERDICT_OUT;
typedef struct { u64 mac; u32 port; } MAC_LEARN_IN;
typedef struct { u32 port; } PORT_STATS_IN;
typedef struct { u64 rx, tx; } PORT_STATS_OUT;
typedef struct { u32 port; s32 state; } LINK_REPORT_IN;
typedef struct { u32 peer; } SESSION_KEY_IN;
typedef struct { u64 key_lo; u64 key_hi; } SESSION_KEY_OUT;
typedef struct { u32 cap_kbit; } TUNNEL_CAP_IN;
typedef struct { u32 old_kbit; } TUNNEL_CAP_OUT;
typedef struct { u32 what; } DBG_DUMP_IN;
typedef struct { u32 value; } DBG_DUMP_OUT;

/*-- partitions --*/
const struct gw_part gw_parts[2] = {
	[0] = { .label = "FwCore",	.side = SIDE_T,	.start = 0x0E100000ull, .level = 1u, .cpus = 1u },
	[1] = { .label = "RouterLinux",	.side = SIDE_U,	.start = 0x40200000ull, .level = 2u, .cpus = 0xEu },
};

#define WIN(part, base, kib, rights)	{ (part), (base), (kib), (rights) }
const struct gw_window gw_windows[5] = {
	WIN(0u, 0x0E100000ull, 1024u, 7u),
	WIN(0u, 0x0E200000ull, 256u, 3u),
	WIN(0u, 0x0E300000ull, 64u, 3u),
	WIN(1u, 0x40200000ull, 32768u, 7u),
	WIN(1u, 0x42200000ull, 131072u, 3u),
};

/* ======================= everything below is ours ======================= */

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

enum { PORTS = 4, ROUTES = 16, MACS = 32, PEERS = 8 };
enum lock_no { LK_ROUTE, LK_MAC, LK_STAT };

#define ARRAY_LEN(a)	(sizeof (a) / sizeof (a)[0])
#define GW_SWAP(a, b)	do { u32 t_ = (a); (a) = (b); (b) = t_; } while (0)
#define GW_ENTER(n)	{ rt_lock(n);
#define GW_LEAVE(n)	rt_unlock(n); }

/* one row per port: X-macro, also makes the names */
#define PORT_LIST(X) \
	X(wan0,  1500, '{') \
	X(lan0,  9000, '}') \
	X(lan1,  9000, '"') \
	X(mgmt0, 1500, '\'')

#define PORT_ROW(n, m, c)	{ #n, (m), (c) },
static const struct port_row { const char *name; u32 mtu; char tag; } ports[PORTS] = {
	PORT_LIST(PORT_ROW)
};

#define COUNTER(name)				\
	static u32 name##_n;			\
	static u32 name##_bump(u32 by)		\
	{					\
		name##_n += by;			\
		return name##_n;		\
	}

COUNTER(drops)
COUNTER(hits)

static const char banner[] = "EdgeGate /* { not a comment */ \"3.1\" ?/ what?! // }";
static const char usage[] = "first line {\
 still the same string }";

struct route { u32 dst, plen, hop, port; bool used; };
static struct route routes[ROUTES] = {
	[0] = { .dst = 0u, .plen = 0u, .hop = 0x0A000001u, .port = 0u, .used = true },
	[1] = { .used = false },
};
static u64 macs[MACS]; static u32 mac_port[MACS];
static u32 mac_in, mac_out, mac_lost;
static struct ring { u32 in; u32 out; u32 slot[8]; } verdicts;
static u64 rx_bytes[PORTS], tx_bytes[PORTS];
static s32 link_state[PORTS] = { -1, -1, -1, -1 };
static u32 kicks[2];
static u32 cap_kbit = 50000u;

static u32 mask_of(u32 plen);
static int best_route(u32 dst);
static u64 mix();

static inline u32 hi32(u64 v) { return (u32)(v >> 32); }
static inline u32 lo32(u64 v) { return (u32)v; }

/*-- WdKick --*/
static gw_rc h_wd_kick(GW_CTX *cx, WD_KICK_OUT *out)
{
	static u32 count;

	count++;
	kicks[cx->side]++;
	out->count = count;
	return GW_OK;
}

/*-- RouteAdd --*/
/* sv: taken out, was O(n^2)
static gw_rc h_route_add(GW_CTX *cx, const ROUTE_ADD_IN *in, ROUTE_ADD_OUT *out)
{
	u32 i, j;
	for (i = 0; i < ROUTES; i++)
		for (j = i; j < ROUTES; j++)
			if (routes[j].dst == in->dst) out->slot = j;
	return GW_OK;
}
*/

static int
free_slot(void)
{
  int i;

  for (i = 0; i < ROUTES; i++)
    {
      if (!routes[i].used)
        {
          return i;
        }
    }
  return -1;
}

static gw_rc h_route_add(GW_CTX *cx, const ROUTE_ADD_IN *in, ROUTE_ADD_OUT *out)
{
	int slot;
	gw_rc rc = GW_OK;

	(void)cx;
	rt_lock(LK_ROUTE);
	for (slot = 0; slot < ROUTES; slot++) {
		if (routes[slot].used && routes[slot].dst == (in->dst & mask_of(in->plen)) &&
		    routes[slot].plen == in->plen)
			goto found;
	}
	slot = free_slot();
	if (slot < 0) { rc = GW_EMPTY; goto leave; }
found:
	routes[slot] = (struct route){ .dst = in->dst & mask_of(in->plen), .plen = in->plen,
				       .hop = in->next_hop, .port = in->port, .used = true };
	out->slot = (u32)slot;
	__asm__ volatile ("dmb ish // { \n\t"
			  "nop /* } */" ::: "memory");
leave:
	rt_unlock(LK_ROUTE);
	return rc;
}

/*-- RouteLookup --*/
static u32 mask_of(u32 plen) { return plen == 0u ? 0u : 0xFFFFFFFFu << (32u - plen); }

/* longest prefix, linear: 16 routes are not worth a trie */
static int
best_route(dst)
	u32 dst;
{
	int i, best = -1;

	for (i = 0; i < ROUTES; i++)
		if (routes[i].used && (dst & mask_of(routes[i].plen)) == routes[i].dst)
			if (best < 0 || routes[i].plen > routes[best].plen)
				best = i;
	return best;
}

__attribute__((hot))
static gw_rc h_route_lookup(GW_CTX *cx, const ROUTE_LOOKUP_IN *in, ROUTE_LOOKUP_OUT *out)
{	int best;		/* row of routes[] */

	(void)cx;
	rt_lock(LK_ROUTE);
	best = best_route(in->dst);
	if (best >= 0) {
		out->next_hop = routes[best].hop;
		out->port = routes[best].port;
	}
	rt_unlock(LK_ROUTE);
	return best < 0 ? GW_EMPTY : GW_OK;
}

/*-- FwVerdict --*/
static bool rule_hit(u32 src, u32 dst, u32 dport)
{
	static u32 count;

	if (dport == 23u || dport == 445u) {
		count++;
		(void)drops_bump(1u);
		return true;
	}
	return (src ^ dst) == 0u;
}

static gw_rc h_fw_verdict(GW_CTX *cx, const FW_VERDICT_IN *in, FW_VERDICT_OUT *out)
{
	struct ring *q = &verdicts;
	bool caller = cx->side == SIDE_U;

	if (!caller)
		return GW_DENY;
	out->allow = !rule_hit(in->src, in->dst, in->dport);
	rt_lock(LK_STAT);
	q->slot[q->in % 8u] = in->dst;
	q->in++;
	if (q->in - q->out > 8u)
		q->out = q->in - 8u;
	rt_unlock(LK_STAT);
	return GW_OK;
}

/*-- MacLearn --*/
#if 0
don't use this: it's the {hash version of 2016
static u32 mac_hash(u64 mac) { return lo32(mac) ^ hi32(mac); }
#endif
static gw_rc h_mac_learn(GW_CTX *cx, const MAC_LEARN_IN *in) {
	u32 i;

	(void)cx;
	GW_ENTER(LK_MAC)
	for (i = 0; i < MACS; i++)
		if (macs[i] == in->mac) {
			mac_port[i] = in->port;
			break;
		}
	if (i == MACS) {
		macs[mac_in % MACS] = in->mac;
		mac_port[mac_in % MACS] = in->port;
		if (++mac_in - mac_out > MACS) { mac_out++; mac_lost++; }
	}
	(void)hits_bump(1u);
	GW_LEAVE(LK_MAC)
	return GW_OK;
}

/*-- PortStats --*/
static gw_rc h_port_stats(GW_CTX *cx, const PORT_STATS_IN *in, PORT_STATS_OUT *out)
{
	u64 results[2];

	(void)cx;
	rt_lock(LK_STAT);
	results[0] = rx_bytes[in->port];
	results[1] = tx_bytes[in->port];
	rt_unlock(LK_STAT);
	out->rx = results[0];
	out->tx = results[1];
	return GW_OK;
}

/*-- LinkReport --*/
static gw_rc h_link_report(GW_CTX *cx, const LINK_REPORT_IN *in)
{
	(void)cx;
	link_state[in->port] = in->state;
	rx_bytes[in->port] += ports[in->port].mtu;
	tx_bytes[in->port] += (u32)ports[in->port].tag + (u32)banner[0] + (u32)usage[0];
	return GW_OK;
}

/*-- SessionKey --*/
/* peers: value, salt */
static const struct { u64 salt; u32 live : 1, rot : 6; } peers[PEERS] = {
	{ 0x9E3779B97F4A7C15ull, 1, 7 }, { 0xBF58476D1CE4E5B9ull, 1, 11 },
	{ 0x94D049BB133111EBull, 1, 13 },
	/* { 0xDEADBEEFull, 0, 1 }, */
	{ 1, 0, 1 }, { 2, 0, 1 }, { 3, 0, 1 }, { 4, 0, 1 }, { 5, 0, 1 },
};

static u64 mix(v, by)
u64 v;
u32 by;
{
	v ^= v >> 33;
	v *= 0xff51afd7ed558ccdull;
	return (v << by) | (v >> (64u - by));
}

static gw_rc ks_derive(GW_CTX *cx, const SESSION_KEY_IN *who, SESSION_KEY_OUT *key)
{
	u32 i;

	(void)cx;
	if (!peers[who->peer].live)
		return GW_DENY;
	key->key_lo = mix(peers[who->peer].salt, (u32)peers[who->peer].rot);
	key->key_hi = mix(key->key_lo, 9u);
	for (i = 0; i < 2u; i++)
	{
		key->key_hi ^= (u64)cap_kbit << i;
	}
	return GW_OK;
}

/*-- TunnelCap --*/
static gw_rc h_tunnel_cap(GW_CTX *cx, const TUNNEL_CAP_IN *in, TUNNEL_CAP_OUT *out) { (void)cx; out->old_kbit = cap_kbit; cap_kbit = in->cap_kbit; return GW_OK; }

/*-- DbgDump --*/
static gw_rc h_dbg_dump(GW_CTX *cx, const DBG_DUMP_IN *in, DBG_DUMP_OUT *out)
{
	(void)cx;
	(void)in;
	(void)out;
	return GW_TODO;
}

/* used by the boot code too, so not static */
u32 gw_drop_count(void)
{
	return drops_n + mac_lost;
}

/* sv: sorts ports for the status page. Nobody calls it yet. */
__attribute__((used)) static void sort3(u32 *a)
{
	if (a[0] > a[1]) GW_SWAP(a[0], a[1]);
	if (a[1] > a[2]) GW_SWAP(a[1], a[2]);
	if (a[0] > a[1]) GW_SWAP(a[0], a[1]);
}

/*-- dispatch --*/
#define TAKE(type)	type in = { 0 }
#define GIVE(type)	type out = { 0 }

void gw_dispatch(GW_CTX *cx)
{
	gw_rc rc = GW_BAD;

	switch (cx->fid) {
	case F_WD_KICK: {
		GIVE(WD_KICK_OUT);
		rc = h_wd_kick(cx, &out);
		cx->r[1] = out.count;
		break;
	}
	case F_ROUTE_LOOKUP:
	case F_ROUTE_LOOKUP_64: {
		TAKE(ROUTE_LOOKUP_IN); GIVE(ROUTE_LOOKUP_OUT);
		in.dst = (u32)cx->r[1];
		rc = h_route_lookup(cx, &in, &out);
		cx->r[1] = out.next_hop; cx->r[2] = out.port;
		break;
	}
	case F_ROUTE_ADD: {
		TAKE(ROUTE_ADD_IN); GIVE(ROUTE_ADD_OUT);
		in.dst = (u32)cx->r[1]; in.plen = (u32)cx->r[2];
		in.next_hop = (u32)cx->r[3]; in.port = (u32)cx->r[4];
		if (in.plen > 32u || in.port >= PORTS) break;
		rc = h_route_add(cx, &in, &out);
		cx->r[1] = out.slot;
		break;
	}
	case F_FW_VERDICT: {
		TAKE(FW_VERDICT_IN); GIVE(FW_VERDICT_OUT);
		in.src = (u32)cx->r[1]; in.dst = (u32)cx->r[2]; in.dport = (u32)cx->r[3];
		rc = h_fw_verdict(cx, &in, &out);
		cx->r[1] = out.allow;
		break;
	}
	case F_MAC_LEARN: {
		TAKE(MAC_LEARN_IN);
		in.mac = cx->r[1]; in.port = (u32)cx->r[2];
		rc = in.port < PORTS ? h_mac_learn(cx, &in) : GW_BAD;
		break;
	}
	case F_PORT_STATS: {
		TAKE(PORT_STATS_IN); GIVE(PORT_STATS_OUT);
		in.port = (u32)cx->r[1];
		if (in.port >= PORTS) break;
		rc = h_port_stats(cx, &in, &out);
		cx->r[1] = out.rx; cx->r[2] = out.tx;
		break;
	}
	case F_LINK_REPORT: {
		TAKE(LINK_REPORT_IN);
		in.port = (u32)cx->r[1]; in.state = (s32)cx->r[2];
		if (cx->side != SIDE_T) { rc = GW_DENY; break; }	/* by hand: only us */
		if (in.port >= PORTS) break;
		rc = h_link_report(cx, &in);
		break;
	}
	case F_SESSION_KEY: {
		TAKE(SESSION_KEY_IN); GIVE(SESSION_KEY_OUT);
		in.peer = (u32)cx->r[1];
		if (in.peer >= PEERS) break;
		rc = ks_derive(cx, &in, &out);
		cx->r[1] = out.key_lo; cx->r[2] = out.key_hi;
		break;
	}
	case F_TUNNEL_CAP: {
		TAKE(TUNNEL_CAP_IN); GIVE(TUNNEL_CAP_OUT);
		in.cap_kbit = (u32)cx->r[1];
		rc = h_tunnel_cap(cx, &in, &out);
		cx->r[1] = out.old_kbit;
		break;
	}
	case F_DBG_DUMP: {
		TAKE(DBG_DUMP_IN); GIVE(DBG_DUMP_OUT);
		in.what = (u32)cx->r[1];
		rc = h_dbg_dump(cx, &in, &out);
		cx->r[1] = out.value;
		break;
	}
	default:
		break;
	}
	cx->r[0] = (u64)(int64_t)rc;
}
