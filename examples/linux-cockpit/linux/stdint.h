/* SPDX-License-Identifier: GPL-2.0 */
/* The kernel has no C library: the types that sossl_guest.h needs come from its own header. */
#include <linux/types.h>
