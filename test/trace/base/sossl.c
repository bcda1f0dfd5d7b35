/* sossl.c: sample */
/* @req SSR-F-ARG-002 @from project */

/* sossl:user-begin declarations */
static int32_t last_speed;
/* sossl:user-end declarations */

/* @req SSR-F-ARG-002, SSR-P-SPD-001 @from smc_services.get_speed */
static int32_t get_speed_invoke(const struct get_speed_arguments *arguments)
{
    /* sossl:user-begin service.get_speed */
    return last_speed;
    /* sossl:user-end service.get_speed */
}

/* @req SSR-F-ARG-001 @from smc_services.get_speed */
static int32_t get_speed_decode(const struct get_speed_request *request)
{
    int32_t status = SOSSL_STATUS_SUCCESS;

    if (request->axle > 1U) { /* @req SSR-F-ARG-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }

    return status;
}

/* @req SSR-F-ARG-001 @from smc_services.set_speed */
static int32_t set_speed_decode(const struct set_speed_request *request)
{
    int32_t status = SOSSL_STATUS_SUCCESS;

    if (request->axle > 1U) { /* @req SSR-F-ARG-001 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }

    return status;
}
