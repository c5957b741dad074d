[CmdletBinding()]
param()
$stored = Get-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Control\Nls\Locale' -ErrorAction SilentlyContinue
$name = 'en-US'
if ($null -ne $stored -and $stored.'SystemLocale') { $name = [string]$stored.'SystemLocale' }
[pscustomobject]@{ Name = $name; DisplayName = $name }
