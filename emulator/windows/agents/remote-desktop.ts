import type { Machine } from "../machine/machine";

const TERMINAL_SERVER = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server";

/** BeforeSysprep.cmd: nobody is to log on while the first start after Sysprep is under way. */
export function denyRemoteDesktop(machine: Machine): void {
    machine.registry.write(TERMINAL_SERVER, "fDenyTSConnections", 1, "DWord");
}

/** SysprepSpecialize.cmd. */
export function allowRemoteDesktop(machine: Machine): void {
    machine.registry.write(TERMINAL_SERVER, "fDenyTSConnections", 0, "DWord");
}
