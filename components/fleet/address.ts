import type * as pulumi from "@pulumi/pulumi";
import { pulumiAws } from "../pulumi-aws";
import type { FleetInstanceArgs } from "./args";
import { type FleetContext, memberOptions } from "./context";
import type { PlannedInstance } from "./plan";

/** A static IP and what ties it to an instance. */
export interface StaticAddress {
    readonly ipAddress: pulumi.Output<string>;
    readonly attachment: pulumi.Resource;
}

/** One of its own, one that exists, or none. */
export function staticIpOf(
    { args }: Pick<FleetContext, "args">,
    own: FleetInstanceArgs,
): boolean | pulumi.Input<string> {
    return own.staticIp ?? args.staticIps ?? false;
}

/**
 * Serves an instance under a static IP, one of its own or one that exists.
 *
 * @param instanceName resolves when the instance is healthy: only then does the address move to it
 */
export function serveUnderStaticIp(
    context: FleetContext,
    planned: PlannedInstance,
    own: FleetInstanceArgs,
    instanceName: pulumi.Output<string>,
): StaticAddress | undefined {
    const wish = staticIpOf(context, own);
    if (wish === false) {
        return undefined;
    }
    const { lightsail } = pulumiAws("A static IP of a WindowsFleet");
    const options = memberOptions(context, planned);
    // Lightsail detaches a static IP by its own name, from whatever it is attached to: detached after the new
    // attachment was made, it would leave the new instance (API reference, "DetachStaticIp").
    const attach = (staticIpName: pulumi.Input<string>) =>
        new lightsail.StaticIpAttachment(
            planned.resourceName,
            { staticIpName, instanceName },
            { ...options, deleteBeforeReplace: true },
        );
    if (wish !== true) {
        const attachment = attach(wish);
        return { ipAddress: attachment.ipAddress, attachment };
    }
    const staticIp = new lightsail.StaticIp(planned.resourceName, {}, options);
    return { ipAddress: staticIp.ipAddress, attachment: attach(staticIp.name) };
}
