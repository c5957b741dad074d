import assert from "node:assert/strict";
import { obedientGuests } from "../../../../emulator/test/support/obedient-guest";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
const OURS = ["203.0.113.7/32"];

describe("the firewall of a clone", () => {
    it("is open at the checked port to whom the source is, and closed everywhere else", async () => {
        const rig = new Rig({ guests: obedientGuests() });
        await rig.addInstance({ name: "shop", managed: true });
        await rig.cloud.lightsail.putInstancePublicPorts(
            "shop",
            [8080, 3389].map((port) => ({
                protocol: "tcp" as const,
                fromPort: port,
                toPort: port,
                cidrs: port === 8080 ? OURS : ["0.0.0.0/0"],
                ipv6Cidrs: [],
                cidrListAliases: [],
            })),
        );
        const given = {
            instanceName: "shop",
            resourceUrn: URN,
            verify: { source: { kind: "tcp", port: 8080 }, clone: true },
        };
        const { inputs, failures } = await rig.pair().check({}, given);
        assert.deepEqual(failures, []);
        await rig.pair().create(inputs);
        const asked = (await rig.requests()).filter(
            ({ operation, input }) =>
                operation === "PutInstancePublicPorts" && String(input["instanceName"]).includes("-clone-"),
        );
        assert.deepEqual(
            asked.map(({ input }) => input["portInfos"]),
            [[{ protocol: "tcp", fromPort: 8080, toPort: 8080, cidrs: OURS }]],
        );
    });
});
