/**
 * The text of a connection file for Remote Desktop (Microsoft Learn, "Supported RDP properties"). It holds no
 * password: the client asks for it.
 */
export function rdpFile(address: string, username: string): string {
    return [
        `full address:s:${address.includes(":") ? `[${address}]` : address}:3389`,
        `username:s:${username}`,
        "prompt for credentials:i:1",
        "authentication level:i:2",
        "",
    ].join("\r\n");
}
