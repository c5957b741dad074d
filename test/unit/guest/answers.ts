import type { ScriptName } from "../../../provider/guest/results";

/** One good answer of each script, as PowerShell's `ConvertTo-Json` writes it: `null` for what is not there. */
export const goodAnswers: { readonly [S in ScriptName]: Readonly<Record<string, unknown>> } = {
    detect: {
        agent: "ec2launch",
        agentVersion: "1.3.2003975",
        windows: {
            productName: "Windows Server 2019 Datacenter",
            version: "10.0.17763",
            build: 17763,
            installation: "Server",
        },
        imageState: "IMAGE_STATE_COMPLETE",
        computerName: "EC2AMAZ-1A2B3C4",
        ec2InstanceId: "i-0123456789abcdef0",
        administrator: { name: "Administrator", enabled: true },
        powershellVersion: "5.1.17763.1",
        ssmAgentVersion: null,
        identity: { document: "eyJpbnN0YW5jZUlkIjoiaS0wIn0=", signature: "c2lnbmVk" },
    },
    preflight: {
        checks: ["launch-agent", "appx"],
        findings: [
            { check: "appx", verdict: "block", detail: "1", items: ["Contoso.App_1.0"], itemsOmitted: 0 },
        ],
    },
    "before-sysprep": { outcome: "failed", elapsedSeconds: 3, outputTail: "no licence\n", exitCode: 7 },
    sysprep: {
        runId: "run-1",
        attempt: 1,
        phase: "done",
        imageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE",
        agent: "ec2launch-v2",
        agentVersion: null,
        exitCode: 0,
        startedAt: "2026-11-23T03:00:00Z",
        generalizedAt: "2026-11-23T03:02:00Z",
        outcome: "generalized",
        shutdownScheduledInSeconds: 60,
        errorTail: "",
        agentLogTail: "",
    },
    progress: {
        outcome: "recorded",
        runId: "run-1",
        attempt: 1,
        phase: "generalize",
        elapsedSeconds: 50,
        phaseElapsedSeconds: 40,
        recordedOutcome: "unfinished",
        restartedSince: false,
        imageState: "IMAGE_STATE_UNDEPLOYABLE",
        sysprepRunning: true,
        lastSetupLine: "",
    },
    "record-settings": {
        outcome: "recorded",
        settings: { timeZone: "W. Europe Standard Time", keyboard: "", denyRemoteDesktop: null },
    },
    "put-back-settings": { outcome: "put-back", changed: ["timeZone"], problems: [] },
    "power-off": { outcome: "scheduled", message: "" },
    "renewal-key": {
        outcome: "made",
        publicKey: "<RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
    },
    "plant-renewal": { outcome: "planted" },
    "collect-logs": {
        imageState: "IMAGE_STATE_COMPLETE",
        agent: "ec2config",
        sysprepRunning: false,
        succeededTag: false,
        task: { state: "absent", lastResult: null },
        taskRemoved: false,
        phase: null,
        errorTail: "",
        setupTail: "",
        agentLogTail: "",
    },
    "health-check": { outcome: "passed", elapsedSeconds: 1, outputTail: "", exitCode: 0 },
    register: { outcome: "registered", nodeId: "mi-0123456789abcdef0", replaced: false },
    plant: { outcome: "planted", hardwareUuid: "EC2A1B2C-0000-1111-2222-333344445555", agent: "ec2launch" },
    unplant: { clean: true, left: [] },
    quiet: { clean: true, left: [] },
    "machine-state": {
        startedAt: "2026-11-23T03:00:00Z",
        windows: { productName: "Windows Server 2019 Datacenter", build: "17763.6532" },
        restartPending: false,
        servicing: false,
        rearmsLeft: 1000,
        dirtyVolumes: [],
    },
    "flush-disk": { flushed: ["C:"] },
    "find-updates": {
        updates: [
            { kb: "KB5046615", title: "2026-11 Cumulative Update", updateId: "u1", isDefinition: false },
        ],
        restartPending: false,
        windows: { productName: "Windows Server 2019 Datacenter", build: "17763.6532" },
    },
    "install-updates": {
        results: [
            {
                kb: "KB5046615",
                title: "2026-11 Cumulative Update",
                updateId: "u1",
                isDefinition: false,
                installed: true,
                hresult: "0x00000000",
            },
        ],
        restartPending: true,
    },
    "update-progress": { phase: "installing", number: 1, count: 3, kb: "KB5046615" },
    restart: { outcome: "scheduled", startedAt: "2026-11-23T03:00:00Z" },
    provision: { outcome: "passed", elapsedSeconds: 3, outputTail: "installed\n", exitCode: 0 },
    scrub: { clean: false, left: ["C:\\ProgramData\\pulumi-lightsail-windows\\builder.json"] },
};

/** What Run Command returns when a script prints this answer. */
export function printed(script: ScriptName, answer: unknown): string {
    const json = JSON.stringify(answer).replace(
        /[^\x20-\x7e]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    return `=== pulumi-lightsail-windows answer of ${script} ===\r\n${json}\r\n=== end of answer ===\r\n`;
}
