# Rules are values of the registry, in the form that Windows keeps them in.
[CmdletBinding()]
param(
    [Parameter(Position = 0)][string[]]$Name, [string[]]$DisplayName, [string[]]$DisplayGroup, [string[]]$Group,
    [string]$Enabled, [string]$Direction, [string]$Action, [string]$PolicyStore, [switch]$All
)
$key = 'HKLM:\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules'
if (-not (Test-Path -LiteralPath $key)) {
    $null = New-Item -Path $key -Force
    $own = [ordered]@{
        'RemoteDesktop-UserMode-In-TCP' = 'v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Name=Remote Desktop - User Mode (TCP-In)|EmbedCtxt=Remote Desktop|'
        'RemoteDesktop-UserMode-In-UDP' = 'v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort=3389|Name=Remote Desktop - User Mode (UDP-In)|EmbedCtxt=Remote Desktop|'
        'WINRM-HTTP-In-TCP' = 'v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=5985|Name=Windows Remote Management (HTTP-In)|EmbedCtxt=Windows Remote Management|'
        'FPS-ICMP4-ERQ-In' = 'v2.31|Action=Allow|Active=FALSE|Dir=In|Protocol=1|Name=File and Printer Sharing (Echo Request - ICMPv4-In)|EmbedCtxt=File and Printer Sharing|'
        'FPS-SMB-In-TCP' = 'v2.31|Action=Allow|Active=FALSE|Dir=In|Protocol=6|LPort=445|Name=File and Printer Sharing (SMB-In)|EmbedCtxt=File and Printer Sharing|'
    }
    foreach ($each in $own.Keys) { $null = New-ItemProperty -Path $key -Name $each -Value $own[$each] }
}
$values = Get-ItemProperty -Path $key
$rules = foreach ($property in $values.PSObject.Properties) {
    if ("$($property.Value)" -notlike 'v2.*|*') { continue }
    $parts = @{}
    foreach ($part in $property.Value.Split('|')) {
        $at = $part.IndexOf('=')
        if ($at -gt 0) { $parts[$part.Substring(0, $at)] = $part.Substring($at + 1) }
    }
    $protocol = 'Any'
    if ($parts.Protocol) { $protocol = $parts.Protocol }
    if ($protocol -eq '6') { $protocol = 'TCP' }
    if ($protocol -eq '17') { $protocol = 'UDP' }
    $enabledWord = 'False'
    if ($parts.Active -eq 'TRUE') { $enabledWord = 'True' }
    $directionWord = 'Inbound'
    if ($parts.Dir -eq 'Out') { $directionWord = 'Outbound' }
    $port = 'Any'
    if ($parts.LPort) { $port = $parts.LPort }
    [pscustomobject]@{
        Name = $property.Name; ID = $property.Name; DisplayName = $parts.Name; DisplayGroup = $parts.EmbedCtxt; Group = $parts.EmbedCtxt
        Enabled = $enabledWord; Direction = $directionWord; Action = $parts.Action; Protocol = $protocol; LocalPort = $port
        Profile = 'Any'; Program = $parts.App
    }
}
$found = @($rules | Where-Object {
        $rule = $_
        (-not $Name -or @($Name | Where-Object { $rule.Name -like $_ }).Count) -and
        (-not $DisplayName -or @($DisplayName | Where-Object { $rule.DisplayName -like $_ }).Count) -and
        (-not $DisplayGroup -or @($DisplayGroup | Where-Object { $rule.DisplayGroup -like $_ }).Count) -and
        (-not $Group -or @($Group | Where-Object { $rule.Group -like $_ }).Count) -and
        (-not $Enabled -or $rule.Enabled -eq $Enabled) -and (-not $Direction -or $rule.Direction -eq $Direction) -and
        (-not $Action -or $rule.Action -eq $Action)
    })
$asked = "$Name$DisplayName$DisplayGroup$Group"
if ($found.Count -eq 0 -and $asked -and $asked -notmatch '[*?]') {
    $property = 'InstanceID'
    if ($DisplayName) { $property = 'DisplayName' }
    if ($DisplayGroup) { $property = 'DisplayGroup' }
    Write-Error -Message "No MSFT_NetFirewallRule objects found with property '$property' equal to '$asked'.  Verify the value of the property and retry." -Category ObjectNotFound -ErrorId 'CmdletizationQuery_NotFound_InstanceID'
}
$found
