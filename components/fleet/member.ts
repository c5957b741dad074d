import * as pulumi from "@pulumi/pulumi";
import { serveUnderStaticIp } from "./address";
import type { FleetInstance, FleetInstanceArgs } from "./args";
import type { FleetContext } from "./context";
import { makeInstance, verifyInstance } from "./instance";
import type { PlannedInstance } from "./plan";
import { rdpFile } from "./rdp";

/** An instance of a fleet with all that belongs to it. */
export interface FleetMember {
    readonly name: string;
    readonly facts: pulumi.Output<FleetInstance>;
    /** Secret. */
    readonly administratorPassword: pulumi.Output<string | null>;
    readonly publicIpAddress: pulumi.Output<string | null>;
    readonly rdp: pulumi.Output<string | null>;
    /** What the next batch waits for. */
    readonly served: pulumi.Resource;
}

/**
 * One instance: made, verified, and then served under its static IP.
 *
 * @param after what has to be served before this one is made or replaced
 */
export function makeMember(
    context: FleetContext,
    planned: PlannedInstance,
    own: FleetInstanceArgs,
    after: readonly pulumi.Resource[],
): FleetMember {
    const instance = makeInstance(context, planned, own, after);
    const verified = verifyInstance(context, planned, instance);
    const address = serveUnderStaticIp(context, planned, own, verified.instanceName);
    const publicIpAddress =
        address?.ipAddress ?? pulumi.all([instance.publicIpAddress, instance.ipv6Addresses]).apply(addressOf);
    return {
        name: planned.name,
        facts: pulumi.output({
            instanceName: instance.instanceName,
            arn: instance.arn,
            availabilityZone: instance.availabilityZone,
            snapshotName: instance.snapshotName,
            publicIpAddress,
            privateIpAddress: instance.privateIpAddress,
            username: instance.username,
        }),
        administratorPassword: instance.administratorPassword,
        publicIpAddress,
        rdp: pulumi.all([publicIpAddress, instance.username]).apply(rdpOf),
        served: address?.attachment ?? verified.resource,
    };
}

/** Outputs that are not there: a person's own mocks, or a state of another version, may leave them out. */
type Missing = null | undefined;

function addressOf([ipv4, ipv6]: readonly [string | Missing, readonly string[] | Missing]): string | null {
    return ipv4 ?? ipv6?.[0] ?? null;
}

function rdpOf([address, username]: readonly [string | Missing, string | Missing]): string | null {
    return address === null || address === undefined ? null : rdpFile(address, username ?? "Administrator");
}
