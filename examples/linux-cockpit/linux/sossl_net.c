// SPDX-License-Identifier: GPL-2.0
/*
 * The virtual network as a network interface without link addresses: each packet that leaves it is a frame to the secure world, and each
 * frame from there a packet that comes. Buffers, sizes and checksums are those of sossl_guest.h, the protocol is that of
 * sossl_net.h; the device tree names the interrupt. The buffers are no memory of Linux, and are mapped as cached memory.
 */
#include <linux/arm-smccc.h>
#include <linux/if_arp.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/platform_device.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <net/ip_tunnels.h>

#include "sossl_net.h"

#define LARGEST_TO SOSSL_GUEST_CHANNEL_TO_SECURE_MTU
#define LARGEST_FROM SOSSL_GUEST_CHANNEL_TO_NON_SECURE_MTU

/* The lock is taken around each call of the driver for guests. */
struct link {
	spinlock_t lock;
	struct sossl_net to;
	struct sossl_net from;
	struct net_device *dev;
	struct napi_struct napi;
	struct timer_list retry;
	int irq;
	u8 frame[LARGEST_FROM];
};

void sossl_guest_smc(struct sossl_guest_registers *registers)
{
	struct arm_smccc_1_2_regs given, found;

	memcpy(&given, registers, sizeof(*registers));
	arm_smccc_1_2_smc(&given, &found);
	memcpy(registers, &found, sizeof(*registers));
}
EXPORT_SYMBOL_GPL(sossl_guest_smc);

/* Without a free slot, or beyond the limit, the packet stays where it is until the timer lets it be tried again. */
static netdev_tx_t link_send(struct sk_buff *skb, struct net_device *dev)
{
	struct link *link = netdev_priv(dev);
	int status;

	spin_lock_bh(&link->lock);
	status = sossl_net_send(&link->to, skb->data, skb->len);
	spin_unlock_bh(&link->lock);
	if (status == SOSSL_GUEST_BUSY) {
		netif_stop_queue(dev);
		mod_timer(&link->retry, jiffies + 1);
		return NETDEV_TX_BUSY;
	}
	if (status) {
		dev->stats.tx_dropped++;
	} else {
		dev->stats.tx_packets++;
		dev->stats.tx_bytes += skb->len;
	}
	dev_consume_skb_any(skb);
	return NETDEV_TX_OK;
}

static void link_retry(struct timer_list *timer)
{
	struct link *link = from_timer(link, timer, retry);

	netif_wake_queue(link->dev);
}

static void link_deliver(struct link *link, u32 length)
{
	struct net_device *dev = link->dev;
	struct sk_buff *skb = netdev_alloc_skb(dev, length);

	if (!skb) {
		dev->stats.rx_dropped++;
		return;
	}
	skb_put_data(skb, link->frame, length);
	skb_reset_mac_header(skb);
	skb_reset_network_header(skb);
	skb->protocol = ip_tunnel_parse_protocol(skb);
	dev->stats.rx_packets++;
	dev->stats.rx_bytes += length;
	netif_receive_skb(skb);
}

/* Takes frames until there are no more: one interrupt can stand for several. */
static int link_poll(struct napi_struct *napi, int budget)
{
	struct link *link = container_of(napi, struct link, napi);
	int done = 0, status = SOSSL_GUEST_SUCCESS;
	u32 length;

	while (done < budget && status != SOSSL_GUEST_BUSY) {
		spin_lock_bh(&link->lock);
		status = sossl_net_receive(&link->from, link->frame, &length);
		spin_unlock_bh(&link->lock);
		if (status == SOSSL_GUEST_SUCCESS)
			link_deliver(link, length);
		else if (status != SOSSL_GUEST_BUSY)
			link->dev->stats.rx_errors++;
		done += status != SOSSL_GUEST_BUSY;
	}
	if (done < budget)
		napi_complete_done(napi, done);
	return done;
}

static irqreturn_t link_notified(int irq, void *link)
{
	napi_schedule(&((struct link *)link)->napi);
	return IRQ_HANDLED;
}

/* What came while nobody listened is taken at once. */
static int link_open(struct net_device *dev)
{
	struct link *link = netdev_priv(dev);
	int error;

	napi_enable(&link->napi);
	error = request_irq(link->irq, link_notified, 0, dev->name, link);
	if (error) {
		napi_disable(&link->napi);
		return error;
	}
	netif_start_queue(dev);
	local_bh_disable();
	napi_schedule(&link->napi);
	local_bh_enable();
	return 0;
}

static int link_stop(struct net_device *dev)
{
	struct link *link = netdev_priv(dev);

	netif_stop_queue(dev);
	del_timer_sync(&link->retry);
	free_irq(link->irq, link);
	napi_disable(&link->napi);
	return 0;
}

static const struct net_device_ops link_operations = {
	.ndo_open = link_open,
	.ndo_stop = link_stop,
	.ndo_start_xmit = link_send,
};

static void link_setup(struct net_device *dev)
{
	dev->netdev_ops = &link_operations;
	dev->type = ARPHRD_NONE;
	dev->flags = IFF_POINTOPOINT | IFF_NOARP;
	dev->mtu = LARGEST_TO;
	dev->min_mtu = 1;
	dev->max_mtu = LARGEST_TO;
	dev->tx_queue_len = 64;
}

static int map_buffers(struct device *device, struct link *link)
{
	void *to = devm_memremap(device, SOSSL_GUEST_CHANNEL_TO_SECURE_BASE,
				 SOSSL_GUEST_CHANNEL_TO_SECURE_SIZE, MEMREMAP_WB);
	void *from = devm_memremap(device, SOSSL_GUEST_CHANNEL_TO_NON_SECURE_BASE,
				   SOSSL_GUEST_CHANNEL_TO_NON_SECURE_SIZE, MEMREMAP_WB);

	if (IS_ERR(to) || IS_ERR(from))
		return -ENOMEM;
	link->to = (struct sossl_net)SOSSL_NET_OF(TO_SECURE, to, 0U);
	link->from = (struct sossl_net)SOSSL_NET_OF(TO_NON_SECURE, from, 1U);
	return 0;
}

static int link_probe(struct platform_device *device)
{
	struct net_device *dev = alloc_netdev(sizeof(struct link), "sossl%d", NET_NAME_ENUM, link_setup);
	struct link *link;
	int error;

	if (!dev)
		return -ENOMEM;
	link = netdev_priv(dev);
	link->dev = dev;
	link->irq = platform_get_irq(device, 0);
	spin_lock_init(&link->lock);
	timer_setup(&link->retry, link_retry, 0);
	netif_napi_add(dev, &link->napi, link_poll);
	SET_NETDEV_DEV(dev, &device->dev);
	error = link->irq < 0 ? link->irq : map_buffers(&device->dev, link);
	if (!error)
		error = register_netdev(dev);
	if (error)
		free_netdev(dev);
	else
		platform_set_drvdata(device, dev);
	return error;
}

static int link_remove(struct platform_device *device)
{
	struct net_device *dev = platform_get_drvdata(device);

	unregister_netdev(dev);
	free_netdev(dev);
	return 0;
}

static const struct of_device_id link_ids[] = {
	{ .compatible = "sossl,virtual-net" },
	{}
};
MODULE_DEVICE_TABLE(of, link_ids);

static struct platform_driver link_driver = {
	.probe = link_probe,
	.remove = link_remove,
	.driver = { .name = "sossl_net", .of_match_table = link_ids },
};
module_platform_driver(link_driver);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("The virtual network of sossl");
