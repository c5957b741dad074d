[CmdletBinding()]
param(
    [string]$Name, [Parameter(Mandatory = $true)][string]$DisplayName, [string]$Description, [string]$Group,
    [ValidateSet('True', 'False')][string]$Enabled = 'True',
    [ValidateSet('Inbound', 'Outbound')][string]$Direction = 'Inbound',
    [ValidateSet('Allow', 'Block', 'NotConfigured')][string]$Action = 'Allow',
    [string]$Protocol = 'Any', [string[]]$LocalPort, [string[]]$RemotePort, [string[]]$RemoteAddress, [string[]]$LocalAddress,
    [string]$Program, [string]$Service, [string[]]$Profile, [string]$EdgeTraversalPolicy, [string]$InterfaceType, [string]$PolicyStore
)
if ($LocalPort -and @('TCP', 'UDP', '6', '17') -notcontains $Protocol) {
    Write-Error -Message 'The port is invalid. Specifying ports requires a protocol of TCP or UDP.' -Category InvalidArgument -ErrorId 'HRESULT 0x80070057,New-NetFirewallRule'
    return
}
# Makes the store, where this is the first look at it.
$null = Get-NetFirewallRule
if (-not $Name) { $Name = "{$([guid]::NewGuid().ToString().ToUpper())}" }
$key = 'HKLM:\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules'
if (@(Get-NetFirewallRule | Where-Object { $_.Name -eq $Name }).Count) {
    Write-Error -Message 'Cannot create a file when that file already exists.' -Category ResourceExists -ErrorId 'Windows System Error 183,New-NetFirewallRule'
    return
}
$numbers = @{ TCP = '6'; UDP = '17'; ICMPv4 = '1'; ICMPv6 = '58' }
$text = "v2.31|Action=$Action|Active=$($Enabled.ToUpper())|Dir=$(if ($Direction -eq 'Outbound') { 'Out' } else { 'In' })|"
if ($numbers.ContainsKey($Protocol)) { $text += "Protocol=$($numbers[$Protocol])|" }
elseif ($Protocol -ne 'Any') { $text += "Protocol=$Protocol|" }
if ($LocalPort) { $text += "LPort=$($LocalPort -join ',')|" }
if ($RemotePort) { $text += "RPort=$($RemotePort -join ',')|" }
if ($LocalAddress) { $text += "LA4=$($LocalAddress -join ',')|" }
if ($RemoteAddress) { $text += "RA4=$($RemoteAddress -join ',')|" }
if ($Program) { $text += "App=$Program|" }
$text += "Name=$DisplayName|"
if ($Description) { $text += "Desc=$Description|" }
if ($Group) { $text += "EmbedCtxt=$Group|" }
$null = New-ItemProperty -Path $key -Name $Name -Value $text
Get-NetFirewallRule -Name $Name
