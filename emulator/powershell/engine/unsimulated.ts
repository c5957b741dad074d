/** Commands that a real Windows Server has and this one lacks: who uses them should not look for a typing error. */
const NAMES = new Set(
    `Compress-Archive ConvertFrom-Csv ConvertTo-Csv Disable-NetFirewallRule Dismount-DiskImage Enable-NetFirewallRule
    Enable-PSRemoting Expand-Archive Export-Clixml Export-Csv Format-Volume Get-Clipboard Get-Counter Get-Disk
    Get-EventLog Get-FileHash Get-HotFix Get-Job Get-NetAdapter Get-NetFirewallProfile Get-NetFirewallRule
    Get-NetIPAddress Get-NetIPConfiguration Get-NetTCPConnection Get-PSDrive Get-Partition Get-PhysicalDisk
    Get-TimeZone Get-Tpm Get-Volume Get-WinEvent Get-WindowsFeature Get-WindowsOptionalFeature Get-WindowsUpdateLog
    Import-Clixml Import-Csv Initialize-Disk Install-Module Install-PackageProvider Install-WindowsFeature
    New-EventLog New-NetFirewallRule New-PSDrive New-PSSession New-Partition New-SmbShare New-WebSite Receive-Job
    Register-ObjectEvent Remove-Job Remove-NetFirewallRule Remove-PSDrive Rename-Computer Reset-ComputerMachinePassword
    Resolve-DnsName Set-Acl Set-Disk Set-NetFirewallProfile Set-TimeZone Set-Volume Show-EventLog Test-Connection
    Test-NetConnection Uninstall-WindowsFeature Update-Help Wait-Job Write-EventLog
    arp attrib auditpol bcdedit bitsadmin certutil chkdsk cscript curl defrag diskpart dism find findstr fsutil
    gpresult gpupdate ipconfig manage-bde msiexec mstsc nbtstat netsh netstat nltest nslookup pathping ping pnputil
    powercfg query quser robocopy route secedit setx sfc slmgr systeminfo takeown tar tracert tzutil vssadmin w32tm
    wbadmin wevtutil where winrm winver wusa xcopy`
        .toLowerCase()
        .split(/\s+/),
);

/** Whether a name that was not found stands for something that Windows would have. */
export function isUnsimulated(name: string): boolean {
    return NAMES.has(name.toLowerCase().replace(/\.(?:exe|com|vbs)$/, ""));
}
