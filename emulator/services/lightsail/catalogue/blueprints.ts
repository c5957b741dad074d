export type Platform = "WINDOWS" | "LINUX_UNIX";

export interface Blueprint {
    readonly blueprintId: string;
    readonly name: string;
    readonly group: string;
    readonly platform: Platform;
    readonly isActive: boolean;
    readonly version: string;
    /** The smallest bundle `power` it runs on. */
    readonly minPower: number;
    readonly username: string;
    readonly description: string;
}

/** Identifiers as published outputs of `aws lightsail get-blueprints` show them. */
export const blueprints: readonly Blueprint[] = [
    windows("windows_server_2025", "Windows Server 2025", "windows_2025", "2026.10.14"),
    windows("windows_server_2022", "Windows Server 2022", "windows_2022", "2026.10.14"),
    windows("windows_server_2019", "Windows Server 2019", "windows_2019", "2026.10.14"),
    windows("windows_server_2016", "Windows Server 2016", "windows_2016", "2026.10.14"),
    retired(windows("windows_server_2012_r2", "Windows Server 2012 R2", "windows_2012_r2", "2023.10.11")),
    retired(windows("windows_server_2012", "Windows Server 2012", "windows_2012", "2023.10.11")),
    sqlServer("windows_server_2022_sql_2022_express", "SQL Server 2022 Express", "windows_2022_sql_2022"),
    sqlServer("windows_server_2022_sql_2019_express", "SQL Server 2019 Express", "windows_2022_sql_2019"),
    sqlServer("windows_server_2016_sql_2016_express", "SQL Server 2016 Express", "windows_2016_sql_2016"),
    linux("amazon_linux_2023", "Amazon Linux 2023", "ec2-user"),
    linux("amazon_linux_2", "Amazon Linux 2", "ec2-user"),
    linux("ubuntu_24_04", "Ubuntu", "ubuntu"),
    linux("ubuntu_22_04", "Ubuntu", "ubuntu"),
    linux("debian_12", "Debian", "admin"),
];

/** The blueprint of that id. */
export function findBlueprint(id: string): Blueprint | undefined {
    return blueprints.find((blueprint) => blueprint.blueprintId === id);
}

function windows(blueprintId: string, name: string, group: string, version: string): Blueprint {
    return {
        blueprintId,
        name,
        group,
        platform: "WINDOWS",
        isActive: true,
        version,
        minPower: 0,
        username: "Administrator",
        description: `${name} by Microsoft.`,
    };
}

function sqlServer(blueprintId: string, name: string, group: string): Blueprint {
    // SQL Server Express does not fit the two smallest bundles.
    return { ...windows(blueprintId, name, group, "2026.10.14"), minPower: 1000 };
}

function retired(blueprint: Blueprint): Blueprint {
    return { ...blueprint, isActive: false };
}

function linux(blueprintId: string, name: string, username: string): Blueprint {
    return {
        blueprintId,
        name,
        group: blueprintId,
        platform: "LINUX_UNIX",
        isActive: true,
        version: "1.0",
        minPower: 0,
        username,
        description: `${name}.`,
    };
}
