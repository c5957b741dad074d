import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { ManagedWindowsInstance, type ManagedWindowsInstanceArgs, SsmRegistration } from "../../../../index";
import { assertRules } from "../../../../components/managed/assert-rules";
import { isSecretInput, MockedProgram, valueOf } from "../mocked-program";

const ARGS: ManagedWindowsInstanceArgs = {
    availabilityZone: "us-east-1a",
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
};

/** The options that a component's children of one type were given. */
async function optionsOf(
    typeName: string,
    make: (opts: pulumi.ComponentResourceOptions) => pulumi.Output<string>,
) {
    const found: pulumi.CustomResourceOptions[] = [];
    const transformation: pulumi.ResourceTransformation = ({ type, opts }) => {
        if (type.endsWith(`:${typeName}`)) {
            found.push(opts);
        }
        return undefined;
    };
    await valueOf(make({ transformations: [transformation] }));
    const [options] = found;
    assert.ok(options !== undefined && found.length === 1);
    return options;
}

describe("ManagedWindowsInstance", () => {
    it("makes a role that Systems Manager trusts, with the policy the agent needs", async () => {
        const program = await MockedProgram.start();
        await valueOf(new ManagedWindowsInstance("shop", ARGS).managedInstanceId);
        const trust = JSON.parse(String(program.one("Role", "shop").inputs["assumeRolePolicy"])) as {
            readonly Statement: readonly unknown[];
        };
        assert.deepEqual(trust.Statement, [
            {
                Effect: "Allow",
                Principal: { Service: "ssm.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEquals: { "aws:SourceAccount": "111122223333" },
                    ArnLike: { "aws:SourceArn": "arn:*:ssm:*:111122223333:*" },
                },
            },
        ]);
        const { role, policy } = program.one("RolePolicy", "shop").inputs;
        assert.equal(role, "shop-1234567");
        assert.match(String(policy), /"ssm:UpdateInstanceInformation"/);
        assert.doesNotMatch(String(policy), /GetParameter|\*:\*|"\*:/);
    });

    it("activates one machine with that role, once its policy is attached", async () => {
        const program = await MockedProgram.start();
        const options = await optionsOf(
            "Activation",
            (opts) => new ManagedWindowsInstance("shop", ARGS, opts).managedInstanceId,
        );
        const { inputs } = program.one("Activation", "shop");
        assert.equal(inputs["registrationLimit"], 1);
        assert.equal(inputs["iamRole"], "shop-1234567");
        const [before] = options.dependsOn as pulumi.Resource[];
        assert.match(before === undefined ? "" : await valueOf(before.urn), /RolePolicy::shop$/);
        assert.deepEqual(options.additionalSecretOutputs, ["activationCode"]);
    });

    it("hands the activation code on as a secret alone", async () => {
        const program = await MockedProgram.start();
        const options = await optionsOf(
            "Instance",
            (opts) =>
                new ManagedWindowsInstance("shop", { ...ARGS, userData: "mine" }, opts).managedInstanceId,
        );
        const { activationCode, then } = program.one("NodeRegistration", "shop").inputs;
        assert.ok(isSecretInput(activationCode) && isSecretInput(then));
        assert.ok(isSecretInput(program.one("Instance", "shop").inputs["userData"]));
        assert.deepEqual(options.additionalSecretOutputs, ["userData"]);
        const elsewhere = program.resources.filter(({ type }) => !type.endsWith(":NodeRegistration"));
        assert.ok(!JSON.stringify(elsewhere).includes("code-of-twenty-signs"));
    });

    it("is known by one hash over all that it is made of, of which nothing stands in the activation", async () => {
        const triggers: string[] = [];
        for (const userData of ["pin 123456", "pin 654321"]) {
            const program = await MockedProgram.start();
            const options = await optionsOf(
                "Activation",
                (opts) => new ManagedWindowsInstance("shop", { ...ARGS, userData }, opts).managedInstanceId,
            );
            const trigger = pulumi.output(options.replacementTrigger as pulumi.Input<unknown>);
            assert.equal(await pulumi.isSecret(trigger), false);
            triggers.push(String(await valueOf(trigger)));
            const { description } = program.one("Activation", "shop").inputs;
            assert.equal(description, "Registers the Windows instance shop");
        }
        assert.equal(new Set(triggers).size, 2);
    });

    it("finds the node by the activation, and says which instance it is of", async () => {
        const program = await MockedProgram.start();
        const managed = new ManagedWindowsInstance("shop", { ...ARGS, instanceName: "shop-windows-1" });
        assert.equal(await valueOf(managed.managedInstanceId), "mi-0123456789abcdef0");
        assert.equal(await valueOf(managed.instanceName), "shop-windows-1");
        const { activationId, instanceName } = program.one("ManagedNode", "shop").inputs;
        assert.deepEqual([activationId, instanceName], ["shop-id", "shop-windows-1"]);
    });

    it("makes another activation exactly when another instance is made", async () => {
        const madeFor = async (args: Partial<ManagedWindowsInstanceArgs>) => {
            const triggers: unknown[] = [];
            for (const typeName of ["Activation", "NodeRegistration"]) {
                await MockedProgram.start();
                const options = await optionsOf(
                    typeName,
                    (opts) =>
                        new ManagedWindowsInstance("shop", { ...ARGS, ...args }, opts).managedInstanceId,
                );
                triggers.push(
                    await valueOf(pulumi.output(options.replacementTrigger as pulumi.Input<unknown>)),
                );
            }
            assert.equal(typeof triggers[0], "string");
            assert.equal(triggers[0], triggers[1]);
            return triggers[0];
        };
        const first = await madeFor({});
        for (const same of [
            { tags: { a: "b" }, registerWithin: "1h" as const },
            { ipAddressType: "dualstack" },
            { ipAddressType: "ipv4" },
            { keyPairName: "LightsailDefaultKeyPair" },
            { instanceName: "shop-0c1d2e3" },
            { iamRole: "mine" },
            { triggers: [] },
            { openPorts: [{ protocol: "tcp", fromPort: 443 }] },
        ]) {
            assert.equal(await madeFor(same), first, JSON.stringify(same));
        }
        for (const other of [
            { availabilityZone: "us-east-1b" },
            { blueprintId: "windows_server_2019" },
            { bundleId: "large_win_3_0" },
            { keyPairName: "mine" },
            { instanceName: "other" },
            { userData: pulumi.secret("mine") },
            { triggers: ["2026-11"] },
        ]) {
            assert.notEqual(await madeFor(other), first, JSON.stringify(Object.keys(other)));
        }
    });

    it("gives a name of its own on as the node's, which stays while the instance is replaced", async () => {
        await MockedProgram.start();
        const managed = new ManagedWindowsInstance("shop", { ...ARGS, instanceName: "shop-windows-1" });
        const inside = managed.instanceName as unknown as {
            allResources(): Promise<ReadonlySet<pulumi.Resource>>;
        };
        const urns = await Promise.all([...(await inside.allResources())].map(({ urn }) => valueOf(urn)));
        assert.deepEqual(
            urns.map((urn) => urn.split("::")[2]?.split(":").at(-1)),
            ["ManagedNode"],
        );
    });

    it("has the firewall that is written down, every default filled in", async () => {
        const program = await MockedProgram.start();
        const openPorts = [
            { protocol: "tcp", fromPort: 443 },
            { protocol: "tcp", fromPort: 3389, cidrs: ["192.0.2.44"] },
        ];
        const options = await optionsOf(
            "InstancePublicPorts",
            (opts) => new ManagedWindowsInstance("shop", { ...ARGS, openPorts }, opts).managedInstanceId,
        );
        const { instanceName, portInfos } = (await program.later("InstancePublicPorts", "shop")).inputs;
        assert.equal(instanceName, "shop-1234567");
        const none = { cidrs: [], ipv6Cidrs: [], cidrListAliases: [] };
        assert.deepEqual(portInfos, [
            {
                ...none,
                protocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrs: ["0.0.0.0/0"],
                ipv6Cidrs: ["::/0"],
            },
            { ...none, protocol: "tcp", fromPort: 3389, toPort: 3389, cidrs: ["192.0.2.44/32"] },
        ]);
        // Deleting closes ports, which the replacement would have opened before.
        assert.equal(options.deleteBeforeReplace, true);
    });

    it("names what is wrong with its rules, however wrong they are", async () => {
        await MockedProgram.start();
        const rules = [
            { protocol: "tcp", fromPort: 443, cidrs: [undefined] },
            { protocol: "sctp", fromPort: 1 },
            { protocol: "tcp", fromPort: 70_000 },
        ] as unknown as NonNullable<ManagedWindowsInstanceArgs["openPorts"]>;
        assert.throws(
            () => assertRules("shop", rules as never, "dualstack"),
            (error: unknown) =>
                pulumi.RunError.isInstance(error) &&
                /openPorts\.0\.cidrs\.0: is required/.test(error.message) &&
                /openPorts\.1\.protocol: must be "tcp", .*, not "sctp"/.test(error.message) &&
                /openPorts\.2\.fromPort: must be a whole number/.test(error.message),
        );
    });

    it("makes no firewall where none is written down", async () => {
        const program = await MockedProgram.start();
        await valueOf(new ManagedWindowsInstance("shop", ARGS).managedInstanceId);
        assert.equal(program.all("InstancePublicPorts").length, 0);
    });

    it("does not let tags replace an activation, and with it the instance", async () => {
        await MockedProgram.start();
        const options = await optionsOf(
            "Activation",
            (opts) =>
                new ManagedWindowsInstance("shop", { ...ARGS, tags: { a: "b" } }, opts).managedInstanceId,
        );
        assert.deepEqual(options.ignoreChanges, ["tags", "tagsAll", "description", "iamRole"]);
    });

    it("does not let another activation make other user data, and with it another instance", async () => {
        await MockedProgram.start();
        const { ignoreChanges } = await optionsOf(
            "NodeRegistration",
            (opts) => new ManagedWindowsInstance("shop", ARGS, opts).managedInstanceId,
        );
        assert.deepEqual(ignoreChanges, ["activationId", "activationCode", "region"]);
    });

    it("uses a role that is given, and makes none", async () => {
        const program = await MockedProgram.start();
        await valueOf(new ManagedWindowsInstance("shop", { ...ARGS, iamRole: "mine" }).managedInstanceId);
        assert.equal(program.one("Activation", "shop").inputs["iamRole"], "mine");
        assert.equal(program.all("Role").length + program.all("RolePolicyAttachment").length, 0);
    });
});

describe("SsmRegistration", () => {
    it("gives a script to paste, as a secret, and makes no instance", async () => {
        const program = await MockedProgram.start();
        const expirationDate = "2026-12-01T00:00:00Z";
        const registration = new SsmRegistration("shop", { instanceName: "shop-windows-1", expirationDate });
        assert.equal(await valueOf(registration.script), "registers with shop-id");
        assert.equal(await pulumi.isSecret(registration.script), true);
        const { inputs } = program.one("Activation", "shop");
        assert.equal(inputs["description"], "Registers the Windows instance shop-windows-1");
        assert.equal(inputs["expirationDate"], expirationDate);
        assert.equal(program.one("NodeRegistration", "shop").inputs["form"], "paste");
        assert.equal(program.all("Instance").length, 0);
    });
});
