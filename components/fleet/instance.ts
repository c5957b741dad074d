import * as pulumi from "@pulumi/pulumi";
import { SnapshotInstance } from "../../provider/snapshot-instance/resource";
import { InstanceVerification } from "../../provider/instance-verification/resource";
import { given } from "../given";
import { staticIpOf } from "./address";
import type { FleetInstanceArgs } from "./args";
import { type FleetContext, memberOptions } from "./context";
import type { PlannedInstance } from "./plan";

/** @param after what has to be healthy and served before this instance is made or replaced */
export function makeInstance(
    context: FleetContext,
    planned: PlannedInstance,
    own: FleetInstanceArgs,
    after: readonly pulumi.Resource[],
): SnapshotInstance {
    const { args, snapshotName } = context;
    const { addOns, waitForPassword, timeouts } = args;
    // A static IP is an IPv4 address: left out, a snapshot with a bundle for IPv6 only would make an instance without.
    const needsIpv4 = staticIpOf(context, own) !== false;
    const ipAddressType = args.ipAddressType ?? (needsIpv4 ? "dualstack" : undefined);
    const openPorts = own.openPorts ?? args.openPorts;
    const overridable = {
        bundleId: own.bundleId ?? args.bundleId,
        userData: own.userData ?? args.userData,
        keyPairName: own.keyPairName ?? args.keyPairName,
        privateKey: own.privateKey ?? args.privateKey,
    };
    const tags = pulumi
        .all([args.tags ?? {}, own.tags ?? {}])
        .apply(([fleetTags, ownTags]) => ({ ...fleetTags, ...ownTags }));
    return new SnapshotInstance(
        planned.resourceName,
        {
            ...given({ addOns, ipAddressType, waitForPassword, timeouts }),
            ...given(overridable),
            openPorts,
            snapshotName,
            availabilityZone: planned.availabilityZone,
            tags,
        },
        {
            ...memberOptions(context, planned),
            dependsOn: [...after],
            // The engine leaves it out of account for an instance that stays, and takes it for a new one.
            ...(planned.staysInItsZone ? { ignoreChanges: ["availabilityZone"] } : {}),
        },
    );
}

export interface VerifiedInstance {
    /** Resolves when the instance runs, has reported its password, and has passed its checks. */
    readonly instanceName: pulumi.Output<string>;
    readonly resource: pulumi.Resource;
}

export function verifyInstance(
    context: FleetContext,
    planned: PlannedInstance,
    instance: SnapshotInstance,
): VerifiedInstance {
    const { instanceName, arn } = instance;
    const { healthChecks } = context.args;
    if (healthChecks === undefined) {
        return { instanceName, resource: instance };
    }
    const verification = new InstanceVerification(
        planned.resourceName,
        { instanceName, instanceArn: arn, checks: healthChecks },
        memberOptions(context, planned),
    );
    // Waits for the verification, and is known where a preview does not know what will come of it: an address would be
    // announced to be taken away and given back.
    const verified = pulumi.all([instanceName, verification.urn]).apply(([name]) => name);
    return { instanceName: verified, resource: verification };
}
