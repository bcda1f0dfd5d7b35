/* The bodies that a project of this template begins with. `sossl init` puts each into its user region. */

/* sossl:user-begin declarations */
#define LIMIT_LOCK 0U

/* Shared by all cores: touched only between sossl_hal_lock and unlock. */
static uint32_t limit_percent = 100U;
/* sossl:user-end declarations */

    /* sossl:user-begin service.set_limit */
    (void)caller;
    sossl_hal_lock(LIMIT_LOCK);
    limit_percent = arguments->percent;
    sossl_hal_unlock(LIMIT_LOCK);
    return SOSSL_STATUS_SUCCESS;
    /* sossl:user-end service.set_limit */

    /* sossl:user-begin service.get_limit */
    (void)caller;
    sossl_hal_lock(LIMIT_LOCK);
    results->percent = limit_percent;
    sossl_hal_unlock(LIMIT_LOCK);
    return SOSSL_STATUS_SUCCESS;
    /* sossl:user-end service.get_limit */
