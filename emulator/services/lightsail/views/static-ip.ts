import type { StaticIp as StaticIpView } from "@aws-sdk/client-lightsail";
import type { StaticIp } from "../../world/model";
import { location } from "../operations-log";

/** A static IP as Lightsail shows it. */
export function staticIpView(staticIp: StaticIp): StaticIpView {
    return {
        name: staticIp.name,
        arn: staticIp.arn,
        supportCode: staticIp.supportCode,
        createdAt: staticIp.createdAt,
        location: location(staticIp.region, "all"),
        resourceType: "StaticIp",
        ipAddress: staticIp.ipAddress,
        attachedTo: staticIp.attachedTo,
        isAttached: staticIp.attachedTo !== undefined,
    };
}
