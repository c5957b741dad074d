# Roles and features: what is installed is in the cache that Server Manager keeps in the registry.
[CmdletBinding()]
param([Parameter(Position = 0, ValueFromPipeline = $true)][string[]]$Name, [string]$ComputerName, [string]$LogPath)
begin {
    $cache = 'HKLM:\SOFTWARE\Microsoft\ServerManager\ServicingStorage\ServerComponentCache'
    # name | what it is called | kind | its parent | installed from the start | a restart ends its installation
    $all = @'
FileAndStorage-Services|File and Storage Services|Role||1|
Storage-Services|Storage Services|Role Service|FileAndStorage-Services|1|
File-Services|File and iSCSI Services|Role Service|FileAndStorage-Services||
FS-FileServer|File Server|Role Service|File-Services||
AD-Domain-Services|Active Directory Domain Services|Role|||
DHCP|DHCP Server|Role|||
DNS|DNS Server|Role|||
Hyper-V|Hyper-V|Role|||1
Remote-Desktop-Services|Remote Desktop Services|Role|||
RDS-RD-Server|Remote Desktop Session Host|Role Service|Remote-Desktop-Services||1
Web-Server|Web Server (IIS)|Role|||
Web-WebServer|Web Server|Role Service|Web-Server||
Web-Common-Http|Common HTTP Features|Role Service|Web-WebServer||
Web-Default-Doc|Default Document|Role Service|Web-Common-Http||
Web-Dir-Browsing|Directory Browsing|Role Service|Web-Common-Http||
Web-Http-Errors|HTTP Errors|Role Service|Web-Common-Http||
Web-Static-Content|Static Content|Role Service|Web-Common-Http||
Web-Http-Redirect|HTTP Redirection|Role Service|Web-Common-Http||
Web-Health|Health and Diagnostics|Role Service|Web-WebServer||
Web-Http-Logging|HTTP Logging|Role Service|Web-Health||
Web-Performance|Performance|Role Service|Web-WebServer||
Web-Stat-Compression|Static Content Compression|Role Service|Web-Performance||
Web-Security|Security|Role Service|Web-WebServer||
Web-Filtering|Request Filtering|Role Service|Web-Security||
Web-Basic-Auth|Basic Authentication|Role Service|Web-Security||
Web-Windows-Auth|Windows Authentication|Role Service|Web-Security||
Web-App-Dev|Application Development|Role Service|Web-WebServer||
Web-Net-Ext45|.NET Extensibility 4.8|Role Service|Web-App-Dev||
Web-Asp-Net45|ASP.NET 4.8|Role Service|Web-App-Dev||
Web-ISAPI-Ext|ISAPI Extensions|Role Service|Web-App-Dev||
Web-ISAPI-Filter|ISAPI Filters|Role Service|Web-App-Dev||
Web-WebSockets|WebSocket Protocol|Role Service|Web-App-Dev||
Web-Mgmt-Tools|Management Tools|Role Service|Web-Server||
Web-Mgmt-Console|IIS Management Console|Role Service|Web-Mgmt-Tools||
Web-Scripting-Tools|IIS Management Scripts and Tools|Role Service|Web-Mgmt-Tools||
NET-Framework-Features|.NET Framework 3.5 Features|Feature|||
NET-Framework-Core|.NET Framework 3.5 (includes .NET 2.0 and 3.0)|Feature|NET-Framework-Features||
NET-Framework-45-Features|.NET Framework 4.8 Features|Feature||1|
NET-Framework-45-Core|.NET Framework 4.8|Feature|NET-Framework-45-Features|1|
NET-Framework-45-ASPNET|ASP.NET 4.8|Feature|NET-Framework-45-Features||
NET-WCF-Services45|WCF Services|Feature|NET-Framework-45-Features|1|
BitLocker|BitLocker Drive Encryption|Feature|||1
Containers|Containers|Feature|||1
Failover-Clustering|Failover Clustering|Feature|||1
GPMC|Group Policy Management|Feature|||
RSAT|Remote Server Administration Tools|Feature|||
RSAT-Role-Tools|Role Administration Tools|Feature|RSAT||
RSAT-AD-Tools|AD DS and AD LDS Tools|Feature|RSAT-Role-Tools||
RSAT-AD-PowerShell|Active Directory module for Windows PowerShell|Feature|RSAT-AD-Tools||
RSAT-ADDS|AD DS Tools|Feature|RSAT-AD-Tools||
RSAT-DNS-Server|DNS Server Tools|Feature|RSAT-Role-Tools||
Telnet-Client|Telnet Client|Feature|||
Windows-Defender|Windows Defender Antivirus|Feature||1|
PowerShellRoot|Windows PowerShell|Feature||1|
PowerShell|Windows PowerShell 5.1|Feature|PowerShellRoot|1|
WoW64-Support|WoW64 Support|Feature||1|
'@
    $features = foreach ($line in ($all -split '\r?\n')) {
        $parts = $line.Split('|')
        if ($parts.Count -lt 6) { continue }
        $installed = $parts[4] -eq '1'
        $stored = Get-ItemProperty -Path "$cache\$($parts[0])" -ErrorAction SilentlyContinue
        if ($null -ne $stored) { $installed = $stored.InstallState -eq 1 }
        $state = 'Available'
        if ($installed) { $state = 'Installed' }
        $feature = [pscustomobject]@{
            DisplayName = $parts[1]; Name = $parts[0]; InstallState = $state; Installed = $installed
            FeatureType = $parts[2]; Parent = $parts[3]; RestartNeeded = $parts[5] -eq '1'
        }
        $feature
    }
}
process {
    if (-not $Name) { return $features }
    foreach ($each in $Name) {
        $found = @($features | Where-Object { $_.Name -like $each })
        if ($found.Count -eq 0 -and $each -notmatch '[*?]') {
            Write-Error -Message "ArgumentNotValid: The role, role service, or feature name is not valid: '$each'. The name was not found." -Category InvalidArgument -ErrorId 'NameDoesNotExist'
        }
        $found
    }
}
