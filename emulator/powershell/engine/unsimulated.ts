import { PARAMETERS } from "../facts/parameters";
import { failure, type PsFailure } from "../values/errors";

/** Commands that a real Windows Server has and this one lacks: who uses them should not look for a typing error. */
const NAMES = new Set(
    `Dismount-DiskImage Enable-PSRemoting Export-Clixml Export-Csv Format-Volume Get-Clipboard Get-Counter     Get-EventLog Get-FileHash Get-Job Get-NetAdapter Get-NetFirewallProfile     Get-NetIPAddress Get-NetIPConfiguration Get-NetTCPConnection Get-PSDrive Get-PhysicalDisk
    Get-Tpm Get-WinEvent Get-WindowsOptionalFeature Get-WindowsUpdateLog
    Add-PSSnapin Clear-Host ConvertFrom-String Connect-PSSession Disconnect-PSSession Get-PSSnapin Get-PSCallStack
    Export-PSSession Import-PSSession Receive-PSSession Remove-PSSession Out-GridView Out-Printer Resume-Job Suspend-Job
    Import-Clixml Import-Csv Initialize-Disk Install-Module Install-PackageProvider     New-EventLog New-PSDrive New-PSSession New-Partition New-SmbShare New-WebSite Receive-Job
    Register-ObjectEvent Remove-Job Remove-PSDrive Rename-Computer Reset-ComputerMachinePassword
    Resolve-DnsName Set-Acl Set-Disk Set-NetFirewallProfile Set-Volume Show-EventLog Test-Connection
    Test-NetConnection Update-Help Wait-Job Write-EventLog
    arp attrib auditpol bcdedit bitsadmin certutil chkdsk cscript curl defrag diskpart dism find findstr fsutil
    gpresult gpupdate ipconfig manage-bde mstsc nbtstat netstat nltest nslookup pathping ping pnputil
    powercfg query quser robocopy route secedit setx sfc slmgr systeminfo takeown tar tracert vssadmin w32tm
    wbadmin wevtutil where winrm winver wusa xcopy`
        .toLowerCase()
        .split(/\s+/),
);

/** What a person does about a command that is not simulated. */
export function standInAdvice(name: string): string {
    const command = name.replace(/\.exe$/i, "");
    return (
        `Say what it does in a PowerShell script, ${command}.ps1, in the folder that --stand-ins names, or by PUT ` +
        `/_emulator/stand-ins/${command}.`
    );
}

/** Recorded cmdlets that came with PowerShell 6 and 7. */
const NEWER =
    /Markdown|ExperimentalFeature|PSSubsystem|CliXml$|^(?:Join-String|Test-Json|Get-Uptime|Get-Error|Remove-Alias|Start-ThreadJob|Get-SecureRandom|Switch-Process|Remove-Service)$/;
const RECORDED = new Set(
    Object.keys(PARAMETERS)
        .filter((name) => !NEWER.test(name))
        .map((name) => name.toLowerCase()),
);

/** Whether a name that was not found stands for something that Windows would have. */
export function isUnsimulated(name: string, major = 5): boolean {
    const bare = name.toLowerCase().replace(/\.(?:exe|com|vbs)$/, "");
    // What is recorded are the cmdlets of newer versions.
    return NAMES.has(bare) || (major >= 5 && RECORDED.has(bare));
}

/** The error of a command that is nowhere. */
export function commandNotFound(name: string, major = 5): PsFailure {
    const why = isUnsimulated(name, major)
        ? `The command '${name}' of Windows is not simulated: this is a Windows of an emulator, and it lacks it. ${standInAdvice(name)}`
        : `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the ` +
          "spelling of the name, or if a path was included, verify that the path is correct and try again.";
    return failure(
        "System.Management.Automation.CommandNotFoundException",
        why,
        "CommandNotFoundException",
        "ObjectNotFound",
        name,
    );
}
