import type { LaunchAgent } from "../contract";

/** One version of Windows Server as Lightsail sells it. */
export interface Edition {
    readonly productName: string;
    readonly year: number;
    /** `10.0.20348` */
    readonly version: string;
    readonly build: number;
    readonly revision: number;
    readonly powerShell: readonly number[];
    readonly hasWmic: boolean;
    readonly sql: string | undefined;
}

interface Release {
    readonly match: RegExp;
    readonly name: string;
    readonly year: number;
    readonly version: string;
    readonly revision: number;
    readonly powerShell: readonly number[];
    readonly agent: LaunchAgent;
}

/** Build numbers: "Windows Server release information"; PowerShell versions: "about_Windows_PowerShell_5.1". */
const RELEASES: readonly Release[] = [
    {
        match: /2012_?r2/i,
        name: "2012 R2",
        year: 2012,
        version: "6.3.9600",
        revision: 20778,
        powerShell: [4, 0],
        agent: "ec2config",
    },
    {
        match: /server_2012/i,
        name: "2012",
        year: 2012,
        version: "6.2.9200",
        revision: 23084,
        powerShell: [3, 0],
        agent: "ec2config",
    },
    {
        match: /server_2016/i,
        name: "2016",
        year: 2016,
        version: "10.0.14393",
        revision: 5582,
        powerShell: [5, 1, 14393, 5582],
        agent: "ec2launch",
    },
    {
        match: /server_2019/i,
        name: "2019",
        year: 2019,
        version: "10.0.17763",
        revision: 3887,
        powerShell: [5, 1, 17763, 3770],
        agent: "ec2launch",
    },
    {
        match: /server_2022/i,
        name: "2022",
        year: 2022,
        version: "10.0.20348",
        revision: 1487,
        powerShell: [5, 1, 20348, 1366],
        agent: "ec2launch-v2",
    },
    {
        match: /server_2025/i,
        name: "2025",
        year: 2025,
        version: "10.0.26100",
        revision: 2314,
        powerShell: [5, 1, 26100, 2161],
        agent: "ec2launch-v2",
    },
];

function releaseOf(blueprintId: string): Release {
    const release = RELEASES.find((candidate) => candidate.match.test(blueprintId));
    if (release === undefined) {
        throw new Error(`No simulated Windows Server is known for the blueprint '${blueprintId}'.`);
    }
    return release;
}

/** The launch agent that a blueprint's image comes with. */
export function defaultAgentFor(blueprintId: string): LaunchAgent {
    return releaseOf(blueprintId).agent;
}

export function editionFor(blueprintId: string): Edition {
    const release = releaseOf(blueprintId);
    const build = Number(release.version.split(".")[2]);
    return {
        productName: `Windows Server ${release.name} ${release.year === 2012 ? "Standard" : "Datacenter"}`,
        year: release.year,
        version: release.version,
        build,
        revision: release.revision,
        powerShell: release.powerShell,
        hasWmic: release.year < 2025,
        sql: /sql_(\d{4})/i.exec(blueprintId)?.[1],
    };
}
