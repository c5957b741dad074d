import type { InstanceSnapshot, PortRange } from "../../cloud/ports";
import { builderUserData } from "../../guest";
import { ActionableError } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import { ensureInstance } from "../../sysprep-snapshot-pair/verify/temporary-instance";
import { builderView, type ImageContext } from "../context";
import { diskMapping } from "../../sysprep-snapshot-pair/verify/named-disks";
import { builderDiskPrefix, builderName, tagsOf } from "../names";
import type { ImageSituation } from "../situation";
import { builderActivation } from "./activation";
import { sameBundle } from "./bundle";
import { endBuilder } from "./end-builder";

/**
 * Makes the activation and the instance that uses it up. The activation's code is told once, and lies nowhere but in
 * the instance's user data: so an activation without its instance is deleted, and another one is made.
 */
export async function makeBuilder(context: ImageContext, situation: ImageSituation): Promise<void> {
    const { inputs, identity, cloud } = context;
    const { base } = situation;
    if (base.kind !== "available") {
        throw new ActionableError(
            "the snapshot that the builder is made from is not available",
            "Run `pulumi up` again.",
        );
    }
    const runId = situation.builder.source?.tags[TAG.run] ?? base.runId;
    const tags = tagsOf(identity.imageId, runId, "builder", inputs.tags);
    if (situation.builder.source !== undefined) {
        await ensureBuilder(context, base.snapshot, { ...situation.builder.source.tags });
        return;
    }
    const { activation: made } = context.runState;
    context.runState.activation = undefined;
    await endBuilder(context, made?.id);
    if (inputs.sysprep.method === "manual") {
        await ensureBuilder(context, base.snapshot, tags);
        return;
    }
    const activation = made ?? (await builderActivation(context, tags));
    const userData = builderUserData(
        { activationId: activation.id, activationCode: activation.code, region: cloud.region },
        runId,
    );
    await ensureBuilder(context, base.snapshot, { ...tags, [TAG.activation]: activation.id }, userData);
}

async function ensureBuilder(
    context: ImageContext,
    snapshot: InstanceSnapshot,
    tags: Readonly<Record<string, string>>,
    userData?: string,
): Promise<void> {
    const { cloud, inputs } = context;
    const bundles = await cloud.lightsail.listBundles();
    const bundleId = sameBundle(snapshot.fromBundleId ?? "", bundles);
    const hasIpv4 = bundles.find(({ id }) => id === bundleId)?.hasPublicIpv4 !== false;
    await ensureInstance(builderView(context), {
        name: builderName(inputs.snapshotName),
        snapshot,
        bundleId,
        bundles,
        // One way less out, for which the rules that isolate it say nothing.
        ipAddressType: hasIpv4 ? "ipv4" : undefined,
        availabilityZone: await zone(context, snapshot),
        tags,
        ports: portsOf(context),
        userData,
        attachedDiskMapping:
            snapshot.attachedDisks.length === 0
                ? undefined
                : diskMapping(snapshot, builderDiskPrefix(builderName(inputs.snapshotName))),
    });
}

/** The source's: EC2Launch v1 leaves a route to the metadata service through the gateway of the zone it ran in. */
async function zone({ cloud, inputs }: ImageContext, snapshot: InstanceSnapshot): Promise<string> {
    const source =
        "instanceName" in inputs.from
            ? await cloud.lightsail.getInstance(inputs.from.instanceName)
            : snapshot.fromInstanceName === undefined
              ? undefined
              : await cloud.lightsail.getInstance(snapshot.fromInstanceName);
    return source?.availabilityZone ?? `${cloud.region}a`;
}

/** Closed, but for the person who runs Sysprep by hand. */
function portsOf({ inputs }: ImageContext): readonly PortRange[] {
    return inputs.sysprep.method === "ssm"
        ? []
        : [
              {
                  protocol: "tcp",
                  fromPort: 3389,
                  toPort: 3389,
                  cidrs: inputs.sysprep.rdpCidrs,
                  ipv6Cidrs: [],
                  cidrListAliases: [],
              },
          ];
}
