static int32_t get_speed_decode(
    const struct get_speed_request *request,
    struct get_speed_arguments *arguments)
        arguments->axle = user_axle(request->axle);
        user_trace(request->axle);
