import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { SnapshotInstance } from "../../../provider/snapshot-instance/resource";
import { SysprepSnapshotPair } from "../../../provider/sysprep-snapshot-pair/resource";
import { WindowsFleet } from "../../../components/fleet/fleet";
import { ManagedNodeRole } from "../../../components/managed/managed-node-role";
import { ManagedWindowsInstance } from "../../../components/managed/managed-windows-instance";
import { SsmRegistration } from "../../../components/managed/ssm-registration";
import { PAIR_CLAIM } from "../../../provider/sysprep-snapshot-pair/claim/claim";
import { verificationSchema } from "../../../provider/instance-verification/schema";
import { nodeSchema } from "../../../provider/managed-node/diff";
import { registrationSchema } from "../../../provider/managed-node/registration-schema";
import { WindowsImage } from "../../../provider/windows-image/resource";
import { MockedProgram, valueOf } from "./mocked-program";

const copyArgs = { snapshotName: "golden", availabilityZone: "us-east-1a", openPorts: [] };
const pairWith = (opts: pulumi.CustomResourceOptions) =>
    new SysprepSnapshotPair("shop", { instanceName: "shop-1", tags: { team: "own" } }, opts);
const copyWith = (opts: pulumi.CustomResourceOptions) => new SnapshotInstance("copy", copyArgs, opts);

/** The warnings of a program under Pulumi's mocks. */
async function warningsOf(make: () => pulumi.Resource, preview: boolean): Promise<readonly string[]> {
    await MockedProgram.start(undefined, preview);
    const warnings: string[] = [];
    const { warn } = pulumi.log;
    const log = pulumi.log as { warn: typeof warn };
    log.warn = (message) => {
        warnings.push(message);
        return Promise.resolve();
    };
    try {
        await valueOf(make().urn);
    } finally {
        log.warn = warn;
    }
    return warnings;
}

describe("Pulumi's options", () => {
    it("that would have Pulumi read a resource are refused, with the way to take it over", async () => {
        await MockedProgram.start();
        for (const option of ["import", "id"]) {
            for (const make of [pairWith, copyWith]) {
                assert.throws(
                    () => make({ [option]: "shop-windows-1" }),
                    (error) =>
                        error instanceof pulumi.RunError &&
                        error.message.includes(`\`${option}\``) &&
                        /Nothing was changed\. To take over .* `adoptExisting: true`/.test(error.message),
                );
            }
        }
    });

    it("of an image are refused the same, with what stands in its place", async () => {
        await MockedProgram.start();
        const from = { instanceName: "shop-1" };
        for (const option of ["import", "id"]) {
            assert.throws(
                () => new WindowsImage("shop", { from, iamRole: "builder" }, { [option]: "golden" }),
                /Nothing was changed\. To take over a snapshot that exists, use its name where the image's would stand/,
            );
        }
    });

    it("of a component are refused too, because there is nothing to read", async () => {
        await MockedProgram.start();
        const machine = { ...copyArgs, blueprintId: "windows_server_2022", bundleId: "medium_win_3_0" };
        const fleet = { image: "golden", availabilityZones: ["us-east-1a"], instances: 1, openPorts: [] };
        const makers: readonly ((opts: pulumi.ComponentResourceOptions) => pulumi.Resource)[] = [
            (opts) => new WindowsFleet("web", fleet, opts),
            (opts) => new ManagedWindowsInstance("source", machine, opts),
            (opts) => new ManagedNodeRole("role", {}, opts),
            (opts) => new SsmRegistration("script", { instanceName: "shop-1" }, opts),
        ];
        for (const make of makers) {
            for (const option of ["import", "id"]) {
                assert.throws(
                    () => make({ [option]: "shop" }),
                    /component is nothing in AWS.*Nothing was changed/,
                );
            }
        }
    });

    it("that change a resource on its way, stack-wide too, reach its tags and break no claim", async () => {
        const program = await MockedProgram.start();
        const addTag: pulumi.ResourceTransformation = ({ props, opts }) => ({
            props: { ...props, tags: { ...(props["tags"] as object), auto: "yes" } },
            opts,
        });
        const stack = new pulumi.ComponentResource(
            "test:index:Stack",
            "all",
            {},
            { transformations: [addTag] },
        );
        await valueOf(pulumi.all([pairWith({ parent: stack }).urn, copyWith({ parent: stack }).urn]));
        assert.deepEqual(program.one("SysprepSnapshotPair", "shop").inputs["tags"], {
            team: "own",
            auto: "yes",
        });
        assert.deepEqual(program.one("SnapshotInstance", "copy").inputs["tags"], { auto: "yes" });
        // A transformation that looks at no type gives tags to resources as well that nobody has written.
        const { inputs } = program.one("SnapshotClaim", "shop-claim");
        assert.ok(PAIR_CLAIM.inputs.safeParse(inputs).success);
        for (const schema of [nodeSchema, registrationSchema, verificationSchema]) {
            const { error } = schema.safeParse({ tags: { auto: "yes" } });
            assert.deepEqual(
                error?.issues.filter(({ code }) => code === "unrecognized_keys"),
                [],
            );
        }
    });

    it("that have no effect are warned of in the preview, with the way that has one", async () => {
        for (const make of [pairWith, copyWith]) {
            const opts = { customTimeouts: { create: "3h" }, replaceOnChanges: ["tags"] };
            const warnings = await warningsOf(() => make(opts), true);
            assert.match(warnings[0] ?? "", /`customTimeouts` has no effect.*use the input `timeouts`/);
            assert.match(warnings[1] ?? "", /`replaceOnChanges` has no effect.*To have it replaced, /);
            assert.deepEqual(await warningsOf(() => make(opts), false), []);
            assert.deepEqual(await warningsOf(() => make({ customTimeouts: {} }), true), []);
        }
    });
});

describe("aws:defaultTags", () => {
    afterEach(() => {
        pulumi.runtime.setAllConfig({});
    });

    it("are under the tags of a pair and of an instance, as under those of any resource of @pulumi/aws", async () => {
        pulumi.runtime.setAllConfig({
            "aws:defaultTags": JSON.stringify({ tags: { team: "shop", cost: "7" } }),
        });
        const program = await MockedProgram.start();
        await valueOf(pulumi.all([pairWith({}).urn, copyWith({}).urn]));
        assert.deepEqual(program.one("SysprepSnapshotPair", "shop").inputs["tags"], {
            team: "own",
            cost: "7",
        });
        assert.deepEqual(program.one("SnapshotInstance", "copy").inputs["tags"], { team: "shop", cost: "7" });
    });

    it("that there are none of change no input", async () => {
        const program = await MockedProgram.start();
        await valueOf(copyWith({}).urn);
        assert.ok(!("tags" in program.one("SnapshotInstance", "copy").inputs));
    });
});
