import assert from "node:assert/strict";
import { registrationScript } from "../../../../provider/guest";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
const SOURCE = "shop-windows-1";

describe("a machine that uses up the activation of a source", () => {
    it("is refused, and loses its registration once the source has proven to be another node", async () => {
        const rig = new Rig();
        await rig.addInstance({ name: SOURCE, managed: true });
        await rig.addInstance({ name: "thief", managed: false });
        const { ssm } = rig.cloud;
        const create = ssm.createActivation.bind(ssm);
        const made: Awaited<ReturnType<typeof create>>[] = [];
        Object.assign(ssm, {
            createActivation: async (wanted: Parameters<typeof create>[0]) => {
                const activation = await create(wanted);
                made.push(activation);
                return activation;
            },
        });
        const register = async (instanceName: string, { id, code }: (typeof made)[number]) => {
            const registration = { activationId: id, activationCode: code, region: "us-east-1" };
            await rig.typeAt(instanceName, registrationScript(registration));
        };
        const nodeOf = async (instanceName: string) =>
            (await rig.state()).instances.find(({ name }) => name === instanceName)?.managedInstanceId;
        // The first one is the trial before the outage.
        rig.beforeRequest = async (operation) => {
            const activation = operation === "StartInstance" ? made[1] : undefined;
            if (activation !== undefined) {
                rig.beforeRequest = undefined;
                await register("thief", activation);
            }
        };
        const given = {
            instanceName: SOURCE,
            resourceUrn: URN,
            sysprep: { method: "ssm", iamRole: "nodes" },
        };
        const { inputs } = await rig.pair().check({}, given);
        let said = "";
        await assert.rejects(rig.pair().create(inputs), (error: Error) => {
            said = error.message;
            return true;
        });
        const stolen = (await nodeOf("thief")) ?? "none";
        assert.ok(said.includes(`node ${stolen} was refused`), said);
        const tags = { "pulumi-lightsail-windows": "source" };
        const expiresAt = new Date(rig.clock.now() + 3_600_000);
        await register(
            SOURCE,
            await create({ iamRole: "nodes", name: "", description: "", expiresAt, tags }),
        );
        await rig.clock.sleep(600_000);
        const { properties } = await rig.pair().create(inputs);
        assert.equal(properties["managedInstanceId"], await nodeOf(SOURCE));
        const nodes = (await ssm.describeNodes()).map(({ id }) => id);
        assert.ok(stolen.startsWith("mi-") && !nodes.includes(stolen), nodes.join());
        assert.ok(rig.lines("warn").some((line) => line.includes(`node ${stolen} was deregistered`)));
    });
});
