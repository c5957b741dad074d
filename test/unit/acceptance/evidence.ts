import type { Evidence } from "../../../acceptance/evidence";
import { PARTS } from "../../../acceptance/parts";

const AT = Date.parse("2026-01-01T00:00:00Z");

function timeline(...entries: readonly (readonly [step: string, from: number, to: number])[]) {
    return entries.map(([step, from, to]) => ({
        step,
        start: new Date(AT + from * 1_000).toISOString(),
        end: new Date(AT + to * 1_000).toISOString(),
    }));
}

const IMAGE = {
    phase: "complete",
    snapshotName: "image",
    rearmsLeft: 999,
    downtimeSeconds: 140,
    timeline: timeline(
        ["start the server", 0, 60],
        ["wait for the snapshot", 60, 300],
        ["connect to the builder", 300, 600],
    ),
};

/** What is seen where everything is as expected. */
export const GOOD: Evidence = {
    key: "1",
    server: {
        name: "server",
        blueprintId: "windows_server_2022",
        nodeId: "mi-0123456789abcdef0",
        privateIpAddress: "172.26.0.5",
    },
    parts: PARTS,
    windowsUpdates: false,
    record: {
        said: [],
        outputs: {
            "image-1": IMAGE,
            "chain-1": { ...IMAGE, rearmsLeft: 998 },
            "crash-1": IMAGE,
            "backup-1": IMAGE,
            "pair-1": {
                phase: "complete",
                sourceAdministratorPasswordFrom: "lightsail",
                timeline: timeline(["wait for the shutdown", 0, 90]),
            },
        },
    },
    sights: [
        {
            at: AT + 400_000,
            machines: [
                { name: "server", role: "", state: "running", privateIpAddress: "172.26.0.5", openPorts: 1 },
                {
                    name: "image-builder",
                    role: "builder",
                    state: "running",
                    privateIpAddress: "172.26.0.6",
                    openPorts: 0,
                },
                {
                    name: "clone",
                    role: "clone",
                    state: "running",
                    privateIpAddress: "172.26.0.7",
                    openPorts: 0,
                },
            ],
            nodes: [
                { id: "mi-0123456789abcdef0", isOnline: true, ipAddress: "172.26.0.5", activationId: "a" },
                { id: "mi-0123456789abcdef1", isOnline: true, ipAddress: "172.26.0.6", activationId: "b" },
            ],
        },
    ],
    commands: [
        { comment: "pulumi-lightsail-windows run=1 sysprep attempt=1", status: "Success", lines: 1182 },
    ],
    detected: {
        is: {
            agent: "ec2launch-v2",
            agentVersion: "2.0.2081",
            windows: {
                productName: "Windows Server 2022 Datacenter",
                version: "10.0.20348",
                build: 20348,
                installation: "Server",
            },
            imageState: "IMAGE_STATE_COMPLETE",
            computerName: "EC2AMAZ",
            ec2InstanceId: "i-0123456789abcdef0",
            administrator: { name: "Administrator", enabled: true },
            powershellVersion: "5.1",
            ssmAgentVersion: "3.3.1611.0",
            identity: undefined,
        },
    },
    userDataIsSame: { is: true },
    settings: { before: { is: "Tokyo Standard Time" }, after: { is: "Tokyo Standard Time" } },
    rulesLeft: { is: "0" },
    leftByDestroy: [],
};

/** The same with another record of one resource. */
export function withOutputs(name: string, outputs: object): Evidence {
    const before = GOOD.record.outputs[name] ?? {};
    return {
        ...GOOD,
        record: { ...GOOD.record, outputs: { ...GOOD.record.outputs, [name]: { ...before, ...outputs } } },
    };
}
