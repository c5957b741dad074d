import type { Edition } from "../machine/editions";

/** One update as Windows Update offers it. */
export interface Update {
    /** Unlike any other's, and the same on every machine. */
    readonly updateId: string;
    readonly kb: string;
    readonly title: string;
    readonly categories: readonly string[];
    readonly severity: "Critical" | "Important" | "Unspecified";
    readonly isDriver: boolean;
    /** Offered to who looks for it, and never installed by itself. */
    readonly isBrowseOnly: boolean;
    readonly mayAsk: boolean;
    readonly asksForRestart: boolean;
    readonly megabytes: number;
    /** Simulated minutes that its installation takes, from and to. */
    readonly minutes: readonly [number, number];
    /** Offered only once these are installed and the machine has been restarted. */
    readonly after: readonly string[];
    /** What the revision of Windows (UBR) grows by. */
    readonly revisions: number;
    /** Another Windows: its build and name. */
    readonly upgradesTo?: { readonly build: number; readonly productName: string };
}

interface Numbers {
    readonly cumulative: string;
    readonly net: string;
    readonly next: string;
}

/** Made-up updates under numbers that no real one of the time has; the kinds are those of a month on a server. */
const numbers: Readonly<Record<number, Numbers>> = {
    2012: { cumulative: "KB5990012", net: "KB5991012", next: "KB5992012" },
    2016: { cumulative: "KB5990016", net: "KB5991016", next: "KB5992016" },
    2019: { cumulative: "KB5990019", net: "KB5991019", next: "KB5992019" },
    2022: { cumulative: "KB5990022", net: "KB5991022", next: "KB5992022" },
    2025: { cumulative: "KB5990025", net: "KB5991025", next: "KB5992025" },
};

/** Everything that is offered to an edition before anything is installed, and what follows on it. */
export function catalogueFor(edition: Edition): readonly Update[] {
    const { year, productName } = edition;
    const known = numbers[year];
    if (known === undefined) return [];
    const windows = productName.replace(/ (?:Standard|Datacenter)$/, "");
    return [
        update(known.cumulative, `2026-10 Cumulative Update for ${windows} for x64-based Systems`, {
            categories: ["Security Updates", windows],
            severity: "Critical",
            asksForRestart: true,
            megabytes: 680,
            // Cumulative updates of Server 2016 are known for taking hours.
            minutes: year === 2016 ? [90, 180] : [20, 45],
            revisions: 40,
        }),
        update(known.net, `2026-10 Cumulative Update for .NET Framework for ${windows} for x64`, {
            categories: ["Security Updates", windows],
            severity: "Important",
            asksForRestart: true,
            megabytes: 70,
            minutes: [4, 8],
        }),
        ...ofEveryMonth(windows),
        // Only the second round shows it, as an update of the servicing stack leads to others.
        update(known.next, `2026-11 Update for ${windows} for x64-based Systems`, {
            categories: ["Critical Updates", windows],
            severity: "Critical",
            asksForRestart: true,
            megabytes: 30,
            minutes: [3, 6],
            after: [known.cumulative],
            revisions: 2,
        }),
        update(
            `${known.cumulative}9`,
            `2026-11 Cumulative Update Preview for ${windows} for x64-based Systems`,
            {
                categories: ["Updates", windows],
                isBrowseOnly: true,
                asksForRestart: true,
                megabytes: 690,
                minutes: [20, 45],
                revisions: 60,
            },
        ),
        update("KB5990300", "Amazon Web Services, Inc. - Net - 2.8.0.0", {
            categories: ["Drivers"],
            isDriver: true,
            megabytes: 2,
            minutes: [1, 1],
        }),
        ...(year === 2019 || year === 2022 ? [upgrade()] : []),
    ];
}

/** What comes every month, and Defender's definitions, which come several times a day. */
function ofEveryMonth(windows: string): Update[] {
    return [
        update("KB890830", "Windows Malicious Software Removal Tool x64 - v5.130", {
            categories: ["Update Rollups", windows],
            megabytes: 75,
            minutes: [1, 3],
        }),
        update("KB2267602", "Security Intelligence Update for Microsoft Defender Antivirus", {
            categories: ["Definition Updates", "Microsoft Defender Antivirus"],
            megabytes: 150,
            minutes: [1, 2],
        }),
    ];
}

/** Published reports: patch tools took it for an update and turned 2019 and 2022 servers into 2025 ones. */
function upgrade(): Update {
    return update("KB5044284", "Windows Server 2025", {
        categories: ["Upgrades"],
        asksForRestart: true,
        megabytes: 5200,
        minutes: [60, 90],
        upgradesTo: { build: 26100, productName: "Windows Server 2025 Datacenter" },
    });
}

function update(kb: string, title: string, more: Partial<Update>): Update {
    return {
        // Not random: the same update has the same identity on every machine.
        updateId: `00000000-0000-4000-8000-${kb.replace(/\D/g, "").padStart(12, "0")}`,
        kb,
        title: `${title} (${kb})`,
        categories: [],
        severity: "Unspecified",
        isDriver: false,
        isBrowseOnly: false,
        mayAsk: false,
        asksForRestart: false,
        megabytes: 1,
        minutes: [1, 1],
        after: [],
        revisions: 0,
        ...more,
    };
}
