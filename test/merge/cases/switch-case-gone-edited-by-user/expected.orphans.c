        user_count_calls(function_id);
        set_speed_smc32(caller, call);
