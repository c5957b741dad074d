import assert from "node:assert/strict";
import { readDocument, type UpdateSelection } from "../../provider/guest";
import { keys, Machine, type OfferedUpdate } from "./machine";

const EVERYTHING: UpdateSelection = { kbs: [], excludeKbs: [], categories: [], includeDrivers: false };

const CUMULATIVE: OfferedUpdate = {
    kb: "KB5000001",
    title: "Cumulative Update",
    categories: ["Security Updates", "Windows Server 2019"],
};
const DEFINITIONS: OfferedUpdate = {
    kb: "KB2267602",
    title: "Security Intelligence Update",
    categories: ["Definition Updates"],
    isDownloaded: true,
};
const OFFERED: readonly OfferedUpdate[] = [
    CUMULATIVE,
    DEFINITIONS,
    { kb: "KB5044284", title: "Windows Server 2025", categories: ["Upgrades"] },
    { kb: "KB5000009", title: "Cumulative Update Preview", categories: ["Updates"] },
    { kb: "KB5000003", title: "A driver", categories: ["Drivers"], type: 2 },
    { kb: "KB5000004", title: "One that asks", categories: ["Updates"], mayAsk: true },
];

function onServer<T>(offered: readonly OfferedUpdate[], use: (machine: Machine) => T): T {
    const machine = new Machine("ec2launch");
    machine.world.updates.push(...offered);
    machine.world.registry[keys.names] = {
        ProductName: "Windows Server 2019 Datacenter",
        CurrentBuild: "17763",
        UBR: 6532,
    };
    try {
        return use(machine);
    } finally {
        machine.remove();
    }
}

function found(selection: Partial<UpdateSelection>): readonly string[] {
    return onServer(OFFERED, (machine) =>
        readDocument(
            "find-updates",
            machine.run("find-updates", { ...EVERYTHING, ...selection }),
        ).updates.map(({ kb }) => kb),
    );
}

export function updateCases(): void {
    describe("Windows updates", () => {
        it("are those that come without being asked for, and no other Windows, preview, driver, or question", () => {
            assert.deepEqual(found({}), ["KB5000001", "KB2267602"]);
        });

        it("are chosen by article and by category, and left out by article", () => {
            assert.deepEqual(found({ kbs: ["KB5000001"] }), ["KB5000001"]);
            assert.deepEqual(found({ excludeKbs: ["KB5000001"] }), ["KB2267602"]);
            assert.deepEqual(found({ categories: ["Security Updates"] }), ["KB5000001"]);
            assert.deepEqual(found({ includeDrivers: true }), ["KB5000001", "KB2267602", "KB5000003"]);
        });

        it("tell what they are, of which Windows, and whether a restart is due", () => {
            onServer([DEFINITIONS], (machine) => {
                machine.world.registry[keys.rebootPending] = {};
                assert.deepEqual(readDocument("find-updates", machine.run("find-updates", EVERYTHING)), {
                    updates: [
                        {
                            kb: "KB2267602",
                            title: "Security Intelligence Update",
                            updateId: "id of KB2267602",
                            isDefinition: true,
                        },
                    ],
                    restartPending: true,
                    windows: { productName: "Windows Server 2019 Datacenter", build: "17763.6532" },
                });
            });
        });

        it("are downloaded where they are not, installed one after the other, and none ends the others", () => {
            const failing: OfferedUpdate = { ...CUMULATIVE, kb: "KB5000007", hresult: -2146498530 };
            onServer([failing, DEFINITIONS], (machine) => {
                const { results } = readDocument(
                    "install-updates",
                    machine.run("install-updates", EVERYTHING),
                );
                assert.deepEqual(
                    results.map(({ kb, installed, hresult }) => [kb, installed, hresult]),
                    [
                        ["KB5000007", false, "0x800f081e"],
                        ["KB2267602", true, "0x00000000"],
                    ],
                );
                assert.deepEqual(
                    machine.calls().filter((call) => /^(download|install) /.test(call)),
                    [
                        "download Cumulative Update",
                        "install Cumulative Update",
                        "install Security Intelligence Update",
                    ],
                );
                assert.equal(machine.has("ProgramData/pulumi-lightsail-windows/updates.json"), false);
            });
        });

        it("that cannot be downloaded are not installed, and say why", () => {
            onServer([{ ...CUMULATIVE, downloadHresult: -2145107924 }, DEFINITIONS], (machine) => {
                const { results } = readDocument(
                    "install-updates",
                    machine.run("install-updates", EVERYTHING),
                );
                assert.deepEqual(
                    results.map(({ installed, hresult }) => [installed, hresult]),
                    [
                        [false, "0x8024402c"],
                        [true, "0x00000000"],
                    ],
                );
                assert.ok(!machine.calls().includes("install Cumulative Update"));
            });
        });

        it("tell whoever asks meanwhile what is done with which of them", () => {
            onServer([CUMULATIVE, DEFINITIONS], (machine) => {
                machine.run("install-updates", EVERYTHING);
                assert.deepEqual(
                    machine.calls().filter((call) => call.startsWith("progress ")),
                    [
                        'progress {"phase":"searching","number":0,"count":0,"kb":""}',
                        'progress {"phase":"downloading","number":1,"count":2,"kb":"KB5000001"}',
                        'progress {"phase":"installing","number":1,"count":2,"kb":"KB5000001"}',
                        'progress {"phase":"installing","number":2,"count":2,"kb":"KB2267602"}',
                    ],
                );
            });
        });

        for (const mark of [
            "Component Based Servicing\\RebootPending",
            "Component Based Servicing\\RebootInProgress",
            "Component Based Servicing\\PackagesPending",
            "WindowsUpdate\\Auto Update\\RebootRequired",
        ]) {
            it(`ask for a restart where the registry has ${mark}`, () => {
                onServer([], (machine) => {
                    const due = () =>
                        readDocument("find-updates", machine.run("find-updates", EVERYTHING)).restartPending;
                    assert.equal(due(), false);
                    machine.world.registry[`HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\${mark}`] =
                        {};
                    assert.equal(due(), true);
                });
            });
        }

        it("say how far they are, and that nothing is under way", () => {
            onServer([], (machine) => {
                const asked = () => readDocument("update-progress", machine.run("update-progress", {}));
                assert.equal(asked().phase, "none");
                machine.write(
                    "ProgramData/pulumi-lightsail-windows/updates.json",
                    '{"phase":"installing","number":2,"count":5,"kb":"KB5000001"}',
                );
                assert.deepEqual(asked(), { phase: "installing", number: 2, count: 5, kb: "KB5000001" });
            });
        });

        it("fail as a script does where Windows Update is not reached", () => {
            onServer([], (machine) => {
                machine.world.noUpdateService = true;
                assert.throws(
                    () => readDocument("find-updates", machine.run("find-updates", EVERYTHING)),
                    /0x8024402C/,
                );
            });
        });

        it("are not asked about by what says the machine's state", () => {
            onServer(OFFERED, (machine) => {
                const state = readDocument("machine-state", machine.run("machine-state", {}));
                assert.deepEqual(
                    [state.rearmsLeft, state.restartPending, state.servicing],
                    [5, false, false],
                );
                assert.deepEqual(machine.calls(), []);
            });
        });
    });

    describe("The disk of a running server", () => {
        it("is flushed, volume by volume, where Windows can do that", () => {
            onServer([], (machine) => {
                assert.deepEqual(readDocument("flush-disk", machine.run("flush-disk", {})).flushed, ["C:"]);
                assert.deepEqual(machine.calls(), ["Write-VolumeCache C"]);
            });
        });

        it("is left as it is before Windows Server 2016", () => {
            onServer([], (machine) => {
                machine.world.noVolumeCache = true;
                assert.deepEqual(readDocument("flush-disk", machine.run("flush-disk", {})).flushed, []);
            });
        });

        it("is said to be damaged by the state of a machine that was made of it", () => {
            onServer([], (machine) => {
                const dirty = () =>
                    readDocument("machine-state", machine.run("machine-state", {})).dirtyVolumes;
                assert.deepEqual(dirty(), []);
                machine.world.cim["Win32_Volume"] = [{ DriveLetter: "C:", DriveType: 3, DirtyBitSet: true }];
                assert.deepEqual(dirty(), ["C:"]);
            });
        });
    });
}
